/* The table of units; their behaviour is in format.c and dates.c. */
#include "draw/units.h"
#include "draw/dates.h"

#include <glib.h>

static const struct hct_unit unit_table[] = {
	{ "nanoseconds", HCT_UNIT_TIME, 1e-9, NULL },
	{ "microseconds", HCT_UNIT_TIME, 1e-6, NULL },
	{ "milliseconds", HCT_UNIT_TIME, 1e-3, NULL },
	{ "seconds", HCT_UNIT_TIME, 1, NULL },
	{ "minutes", HCT_UNIT_TIME, 60, NULL },
	{ "hours", HCT_UNIT_TIME, 3600, NULL },
	{ "days", HCT_UNIT_TIME, 86400, NULL },
	{ "weeks", HCT_UNIT_TIME, 604800, NULL },
	{ "months", HCT_UNIT_TIME, 2592000, NULL },
	{ "years", HCT_UNIT_TIME, 31536000, NULL },
	{ "percent", HCT_UNIT_PERCENT, 0, NULL },
	{ "percent-decimal", HCT_UNIT_PERCENT, 2, NULL },
	{ "%", HCT_UNIT_PERCENT, 2, NULL },
	{ "decimal", HCT_UNIT_DECIMAL, 0, NULL },
	{ "bytes", HCT_UNIT_BYTES, 1024, "byte" },
	{ "decbytes", HCT_UNIT_BYTES, 1000, "byte" },
	{ "bits", HCT_UNIT_BYTES, 1024, "bit" },
	{ "decbits", HCT_UNIT_BYTES, 1000, "bit" },
	{ "bits/sec", HCT_UNIT_BYTE_RATE, 1024, "bit" },
	{ "decbits/sec", HCT_UNIT_BYTE_RATE, 1000, "bit" },
	{ "bytes/sec", HCT_UNIT_BYTE_RATE, 1024, "byte" },
	{ "decbytes/sec", HCT_UNIT_BYTE_RATE, 1000, "byte" },
	{ "counts/sec", HCT_UNIT_RATE, 0, NULL },
	{ "events/sec", HCT_UNIT_RATE, 0, NULL },
	{ "messages/sec", HCT_UNIT_RATE, 0, NULL },
	{ "ops/sec", HCT_UNIT_RATE, 0, NULL },
	{ "packets/sec", HCT_UNIT_RATE, 0, NULL },
	{ "reads/sec", HCT_UNIT_RATE, 0, NULL },
	{ "records/sec", HCT_UNIT_RATE, 0, NULL },
	{ "requests/sec", HCT_UNIT_RATE, 0, NULL },
	{ "rows/sec", HCT_UNIT_RATE, 0, NULL },
	{ "writes/sec", HCT_UNIT_RATE, 0, NULL },
	{ "aud", HCT_UNIT_CURRENCY, 0, "A$" },
	{ "cad", HCT_UNIT_CURRENCY, 0, "CA$" },
	{ "chf", HCT_UNIT_CURRENCY, 0, "CHF\302\240" },
	{ "cny", HCT_UNIT_CURRENCY, 0, "CN¥" },
	{ "eur", HCT_UNIT_CURRENCY, 0, "€" },
	{ "gbp", HCT_UNIT_CURRENCY, 0, "£" },
	{ "hkd", HCT_UNIT_CURRENCY, 0, "HK$" },
	{ "inr", HCT_UNIT_CURRENCY, 0, "₹" },
	{ "jpy", HCT_UNIT_CURRENCY, 0, "¥" },
	{ "krw", HCT_UNIT_CURRENCY, 0, "₩" },
	{ "nok", HCT_UNIT_CURRENCY, 0, "NOK\302\240" },
	{ "nzd", HCT_UNIT_CURRENCY, 0, "NZ$" },
	{ "sek", HCT_UNIT_CURRENCY, 0, "SEK\302\240" },
	{ "sgd", HCT_UNIT_CURRENCY, 0, "SGD\302\240" },
	{ "usd", HCT_UNIT_CURRENCY, 0, "$" },
	{ "celsius", HCT_UNIT_TEMPERATURE, 0, "°C" },
	{ "fahrenheit", HCT_UNIT_TEMPERATURE, 0, "°F" },
	{ "datetime-iso", HCT_UNIT_DATE, HCT_DATE_DATETIME_ISO, NULL },
	{ "datetime-us", HCT_UNIT_DATE, HCT_DATE_DATETIME_US, NULL },
	{ "datetime-local", HCT_UNIT_DATE, HCT_DATE_DATETIME_LOCAL, NULL },
	{ "date-iso", HCT_UNIT_DATE, HCT_DATE_DATE_ISO, NULL },
	{ "date-us", HCT_UNIT_DATE, HCT_DATE_DATE_US, NULL },
	{ "date-local", HCT_UNIT_DATE, HCT_DATE_DATE_LOCAL, NULL },
	{ "time-local", HCT_UNIT_DATE, HCT_DATE_TIME_LOCAL, NULL },
	{ "time-iso", HCT_UNIT_DATE, HCT_DATE_TIME_ISO, NULL },
	{ "time-us", HCT_UNIT_DATE, HCT_DATE_TIME_US, NULL },
	{ "relative-time", HCT_UNIT_DATE, HCT_DATE_RELATIVE_TIME, NULL },
	{ "unix-timestamp", HCT_UNIT_DATE, HCT_DATE_UNIX_TIMESTAMP, NULL },
	{ "unix-timestamp-ms", HCT_UNIT_DATE, HCT_DATE_UNIX_TIMESTAMP_MS, NULL },
};

const char *const hct_unit_words[] = {
	"nanoseconds", "microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "weeks",
	"months", "years", "percent", "percent-decimal", "%", "decimal", "bytes", "decbytes", "bits",
	"decbits", "bits/sec", "decbits/sec", "bytes/sec", "decbytes/sec", "counts/sec", "events/sec",
	"messages/sec", "ops/sec", "packets/sec", "reads/sec", "records/sec", "requests/sec", "rows/sec",
	"writes/sec", "aud", "cad", "chf", "cny", "eur", "gbp", "hkd", "inr", "jpy", "krw", "nok", "nzd",
	"sek", "sgd", "usd", "celsius", "fahrenheit", "datetime-iso", "datetime-us", "datetime-local",
	"date-iso", "date-us", "date-local", "time-local", "time-iso", "time-us", "relative-time",
	"unix-timestamp", "unix-timestamp-ms", NULL,
};

const struct hct_unit *
hct_unit_get(int32_t unit)
{
	return unit > 0 && (size_t)unit <= G_N_ELEMENTS(unit_table) ? &unit_table[unit - 1] : NULL;
}

int32_t
hct_unit_find(struct hct_str id)
{
	for (size_t i = 0; i < G_N_ELEMENTS(unit_table); i++)
		if (hct_str_is(id, unit_table[i].id))
			return (int32_t)i + 1;
	return 0;
}
