/* Data links: the column's URL with the row's fields in it (model.md 5.8).
 *
 *     ${__data.fields["name"]}  ${__data.fields.name}  ${__data[0].fields["name"]}  each with an optional :format
 *     ${__data.index}  ${__data.count}  ${__data}  ${__data:format} */
#include "table.h"

#include <string.h>

enum link_what { LINK_ROW = 0, LINK_FIELD, LINK_INDEX, LINK_COUNT };
struct link_reference {
	enum link_what what;
	struct hct_str field, format;
};

struct link_out {
	char *text;
	size_t len;
	bool overflow;
};

static void
link_put(struct link_out *out, struct hct_str text)
{
	if (out->overflow || text.len > TABLE_LINK_MAX - out->len) {
		out->overflow = true;
		return;
	}
	if (text.len)
		memcpy(out->text + out->len, text.ptr, text.len);
	out->len += text.len;
}

static bool
link_skip(struct hct_str *text, const char *word)
{
	size_t length = strlen(word);

	if (text->len < length || memcmp(text->ptr, word, length) != 0)
		return false;
	text->ptr += length;
	text->len -= length;
	return true;
}

static struct hct_str
link_until(struct hct_str *text, const char *stops)
{
	struct hct_str part = { text->ptr, 0 };

	while (part.len < text->len && !(text->ptr[part.len] && strchr(stops, text->ptr[part.len])))
		part.len++;
	text->ptr += part.len;
	text->len -= part.len;
	return part;
}

/* Reads behind "${__data"; on success `text` stands behind the closing brace. */
static bool
link_reference_read(struct hct_str *text, struct link_reference *out_reference)
{
	struct hct_str rest = *text;
	struct link_reference reference = { .what = LINK_ROW };

	if (link_skip(&rest, "[")) {
		link_until(&rest, "]");
		if (!link_skip(&rest, "]"))
			return false;
	}
	if (link_skip(&rest, ".fields[\"") || link_skip(&rest, ".fields['")) {
		const char quote[2] = { rest.ptr[-1], '\0' };

		reference.what = LINK_FIELD;
		reference.field = link_until(&rest, quote);
		if (!link_skip(&rest, quote) || !link_skip(&rest, "]"))
			return false;
	} else if (link_skip(&rest, ".fields.")) {
		reference.what = LINK_FIELD;
		reference.field = link_until(&rest, ":}");
	} else if (link_skip(&rest, ".index")) {
		reference.what = LINK_INDEX;
	} else if (link_skip(&rest, ".count")) {
		reference.what = LINK_COUNT;
	}
	if (link_skip(&rest, ":"))
		reference.format = link_until(&rest, "}");
	if (!link_skip(&rest, "}"))
		return false;
	*text = rest;
	*out_reference = reference;
	return true;
}

static bool
link_is_word(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_'))
			return false;
	}
	return text.len > 0 && text.len < 64;
}

/* The host knows the formats of variables: the value is expanded as a variable of its own. */
static void
link_put_value(const struct table *table, struct link_out *out, const struct link_reference *reference,
	struct hct_str value)
{
	struct hct_pair pair = { HCT_STR("field"), value };
	char text[256];
	size_t length;

	if (!reference->format.len) {
		link_put(out, table->use.vars->encode_component(table->args.vars, value));
		return;
	}
	if (link_is_word(reference->field))
		pair.name = reference->field;
	length = 4 + pair.name.len + reference->format.len;
	if (length > sizeof text)
		return;
	memcpy(text, "${", 2);
	memcpy(text + 2, pair.name.ptr, pair.name.len);
	text[2 + pair.name.len] = ':';
	memcpy(text + 3 + pair.name.len, reference->format.ptr, reference->format.len);
	text[length - 1] = '}';
	link_put(out, table->use.vars->expand(table->args.vars, (struct hct_str){ text, length }, &pair, 1));
}

static void
link_put_json_text(struct link_out *out, struct hct_str text)
{
	static const char hex[] = "0123456789abcdef";

	link_put(out, HCT_STR("\""));
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

		if (c == '"' || c == '\\')
			link_put(out, HCT_STR("\\"));
		link_put(out, c < 0x20 ? (struct hct_str){ escape, sizeof escape }
				       : (struct hct_str){ text.ptr + i, 1 });
	}
	link_put(out, HCT_STR("\""));
}

static void
link_put_row(struct table *table, struct link_out *out, const struct link_reference *reference, size_t drawn)
{
	const struct table_row *row = &table->rows.rows[table->order[drawn]];
	char json[TABLE_LINK_MAX], number[64];
	struct link_out all = { .text = json };

	link_put(&all, HCT_STR("{"));
	for (size_t i = 0; i < row->count && !all.overflow; i++) {
		const struct table_cell *cell = &row->cells[i];

		if (i)
			link_put(&all, HCT_STR(","));
		link_put_json_text(&all, table->names.names[cell->column]);
		link_put(&all, HCT_STR(":"));
		if (cell->kind == TABLE_TEXT)
			link_put_json_text(&all, cell->as.text);
		else if (cell->kind == TABLE_NUMBER)
			link_put(&all, table_cell_text(table, cell, number, sizeof number));
		else
			link_put(&all, HCT_STR("null"));
	}
	link_put(&all, HCT_STR("}"));
	out->overflow |= all.overflow;
	link_put_value(table, out, reference, (struct hct_str){ json, all.len });
}

static void
link_put_field(struct table *table, struct link_out *out, const struct link_reference *reference,
	size_t drawn, struct table_column *column)
{
	const struct table_cell *cell =
		table_cell_at(table, drawn, table_names_find(&table->names, reference->field));
	char number[64];

	if (!cell) {
		if (!column->link_noted)
			table_report(table, table->diag, HCT_SEVERITY_WARNING, NULL,
				"A data link names a field that a row of the table does not have; it is left "
				"empty.");
		column->link_noted = true;
		return;
	}
	link_put_value(table, out, reference, table_cell_text(table, cell, number, sizeof number));
}

static void
link_put_reference(struct table *table, struct link_out *out, const struct link_reference *reference,
	size_t drawn, struct table_column *column)
{
	struct table_cell number = { .kind = TABLE_NUMBER };
	char text[64];

	switch (reference->what) {
	case LINK_FIELD:
		link_put_field(table, out, reference, drawn, column);
		return;
	case LINK_ROW:
		link_put_row(table, out, reference, drawn);
		return;
	case LINK_INDEX:
		number.as.sample.number = (double)drawn;
		break;
	case LINK_COUNT:
		number.as.sample.number = (double)table->rows.count;
		break;
	}
	link_put_value(table, out, reference, table_cell_text(table, &number, text, sizeof text));
}

struct hct_str
table_link(struct table *table, size_t drawn, size_t index)
{
	static const char opening[] = "${__data";
	struct table_column *column = &table->columns[index];
	struct hct_str rest = column->link;
	struct link_out out = { .text = table->link };

	while (rest.len) {
		struct link_reference reference;
		struct hct_str behind;

		if (rest.ptr[0] == '$' && rest.len > sizeof opening - 1 &&
			memcmp(rest.ptr, opening, sizeof opening - 1) == 0) {
			behind = (struct hct_str){ rest.ptr + sizeof opening - 1,
				rest.len - (sizeof opening - 1) };
			if (link_reference_read(&behind, &reference)) {
				link_put_reference(table, &out, &reference, drawn, column);
				rest = behind;
				continue;
			}
		}
		link_put(&out, (struct hct_str){ rest.ptr, 1 });
		rest.ptr++, rest.len--;
	}
	if (out.overflow || !hct_url_leads((struct hct_str){ out.text, out.len }))
		return (struct hct_str){ NULL, 0 };
	return (struct hct_str){ out.text, out.len };
}
