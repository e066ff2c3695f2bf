/* Test module: another ABI major. */
extern __attribute__((visibility("default"))) const int hct_plugin_entry_v2;
const int hct_plugin_entry_v2 = 2;
