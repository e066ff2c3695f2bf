/* Test module: a shared object that is no plugin. */
extern __attribute__((visibility("default"))) int no_entry_here(void);
int
no_entry_here(void)
{
	return 0;
}
