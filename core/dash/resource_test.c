/* core/dash/resource_test.c: the rules of resources other than dashboards. */
#include "dash/fixture.h"

struct rule {
	const char *document; /* JSON */
	const char *error; /* NULL: accepted */
	const char *path;
};

static const struct rule rules[] = {
	/* datasources and their proxies */
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'default':true,'plugin':{'kind':'P','spec':{'"
	  "proxy':{'kind':'HTTPProxy',"
	  "'spec':{'url':'http://x','allowedEndpoints':[{'endpointPattern':'/api/"
	  ".*','method':'GET'}],'headers':{'a':'b'}}}}}}}",
		NULL, NULL },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{}}", "a datasource needs a plugin", "/spec" },
	{ "{'kind':'GlobalDatasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'deep':[{'"
	  "Kind':'httpproxy','spec':{}}]}}}}",
		"url cannot be empty", "/spec/plugin/spec/deep/0/spec" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'(','method':'GET'}]}}}}}}",
		"endpointPattern is not a regular expression",
		"/spec/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern" },
	/* expressions are those of Go */
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'(?i)/api/v1/.*','method':'GET'}]}}}}}}",
		NULL, NULL },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'(?P<x>a)','method':'GET'}]}}}}}}",
		NULL, NULL },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'a{1000}','method':'GET'}]}}}}}}",
		NULL, NULL },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'(?=x)','method':'GET'}]}}}}}}",
		"endpointPattern is not a regular expression",
		"/spec/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'(?<!x)a','method':'GET'}]}}}}}}",
		"endpointPattern is not a regular expression",
		"/spec/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'\\\\1(a)','method':'GET'}]}}}}}}",
		"endpointPattern is not a regular expression",
		"/spec/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'a{1001}','method':'GET'}]}}}}}}",
		"endpointPattern is not a regular expression",
		"/spec/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowedEndpoints':[{'endpointPattern':'a','method':'GOT'}]}}}}}}",
		"unknown method \"GOT\"", "/spec/plugin/spec/proxy/spec/allowedEndpoints/0/method" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'HTTPProxy','spec':{'url':'x',"
	  "'allowHeaders':['a'],'dropHeaders':['b']}}}}}}",
		"allowHeaders and dropHeaders exclude each other",
		"/spec/plugin/spec/proxy/spec/dropHeaders" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'driver':'postgres','host':'h:1','database':'t','postgres':{'sslMode':'disable'}}}}}}}",
		NULL, NULL },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'driver':'postgres','host':'h:1','database':'t','postgres':{'sslMode':'notreal'}}}}}}}",
		"unknown sslMode \"notreal\"", "/spec/plugin/spec/proxy/spec/postgres/sslMode" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'driver':'oracle','host':'h:1','database':'t'}}}}}}",
		"unknown driver \"oracle\"", "/spec/plugin/spec/proxy/spec/driver" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'host':'h:1','database':'t'}}}}}}",
		"driver cannot be empty", "/spec/plugin/spec/proxy/spec" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'driver':'mysql','database':'t'}}}}}}",
		"host cannot be empty", "/spec/plugin/spec/proxy/spec" },
	{ "{'kind':'Datasource','metadata':{'name':'d'},'spec':{'plugin':{'kind':'P','spec':{'proxy':{'kind':"
	  "'SQLProxy','spec':"
	  "{'driver':'mysql','host':'h'}}}}}}",
		"database cannot be empty", "/spec/plugin/spec/proxy/spec" },
	/* what nothing is drawn from */
	{ "{'kind':'Project','metadata':{'name':'p'},'spec':{'display':{'name':null,'description':'x'}}}",
		NULL, NULL },
	{ "{'kind':'Project','metadata':{'name':'p'},'spec':{'display':{'name':['p']}}}",
		"name must be a string, not a list", "/spec/display/name" },
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'display':{'description':{}}}}",
		"description must be a string, not an object", "/spec/display/description" },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{'firstName':'a','nativeProvider':{'password':''},"
	  "'oauthProviders':[{'issuer':'i','email':null}]}}",
		NULL, NULL },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{'nativeProvider':{'password':'p'},'oauthProviders':"
	  "[]}}",
		NULL, NULL },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{'nativeProvider':{'password':'p'},"
	  "'oauthProviders':[{'issuer':'i'}]}}",
		"nativeProvider and oauthProviders exclude each other", "/spec/oauthProviders" },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{'lastName':[]}}",
		"lastName must be a string, not a list", "/spec/lastName" },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{'oauthProviders':['github']}}",
		"a provider must be an object, not a string", "/spec/oauthProviders/0" },
	{ "{'kind':'GlobalSecret','metadata':{'name':'s'},'spec':{'oauth':{'clientID':'c','clientSecret':'s',"
	  "'tokenURL':'u',"
	  "'scopes':['a',null],'endpointParams':{'a':['b'],'c':null}}}}",
		NULL, NULL },
	{ "{'kind':'GlobalSecret','metadata':{'name':'s'},'spec':{'oauth':{'clientID':'c','clientSecret':'s',"
	  "'tokenURL':'u',"
	  "'scopes':[7]}}}",
		"scopes must be strings, not a number", "/spec/oauth/scopes/0" },
	{ "{'kind':'GlobalSecret','metadata':{'name':'s'},'spec':{'oauth':{'clientID':'c','clientSecret':'s',"
	  "'tokenURL':'u',"
	  "'endpointParams':{'a':'b'}}}}",
		"a member of endpointParams must be a list of strings, not a string",
		"/spec/oauth/endpointParams/a" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'tlsConfig':{'serverName':{}}}}",
		"serverName must be a string, not an object", "/spec/tlsConfig/serverName" },
	/* variables */
	{ "{'kind':'Variable','metadata':{'name':'v'},'spec':{'kind':'TextVariable','spec':{'value':'x'}}}",
		NULL, NULL },
	{ "{'kind':'GlobalVariable','metadata':{'name':'v'},'spec':{'kind':'TextVariabel','spec':{'value':'x'"
	  "}}}",
		"unknown variable.kind \"TextVariabel\"", "/spec/kind" },
	{ "{'kind':'Variable','metadata':{'name':'n'},'spec':{'kind':'ListVariable','spec':{'defaultV"
	  "alue':5,'plugin':{'kind':'S'}}}}",
		"defaultValue must be a string or a list of strings, not a number",
		"/spec/spec/defaultValue" },
	{ "{'kind':'Variable','metadata':{'name':'n'},'spec':{'kind':'ListVariable','spec':{'allowMul"
	  "tiple':true,'defaultValue':['a',true],'plugin':{'kind':'S'}}}}",
		"a value of defaultValue must be a string, not a boolean", "/spec/spec/defaultValue/1" },
	{ "{'kind':'Variable','metadata':{'name':'n'},'spec':{'kind':'TextVariable','spec':{'constant"
	  "':'yes','value':'x'}}}",
		"constant must be true or false, not a string", "/spec/spec/constant" },
	{ "{'kind':'Variable','metadata':{'name':'1'},'spec':{'kind':'TextVariable','spec':{'value':'"
	  "x'}}}",
		"the variable name \"1\" cannot contain only digits", "/metadata/name" },
	/* secrets */
	{ "{'kind':'Secret','metadata':{'name':'n'},'spec':{'authorization':{'type':'Basic','credenti"
	  "alsFile':'/x'}}}",
		NULL, NULL },
	{ "{'kind':'GlobalSecret','metadata':{'name':'n'},'spec':{'authorization':{}}}", NULL, NULL },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'basicAuth':{'username':'u','password':'p'},'"
	  "tlsConfig':{'caFile':'x',"
	  "'minVersion':'TLS12'}}}",
		NULL, NULL },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'basicAuth':{'password':'p'}}}",
		"username cannot be empty", "/spec/basicAuth" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'basicAuth':{'username':'u'}}}",
		"password or passwordFile is required", "/spec/basicAuth" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'authorization':{'credentials':'a','"
	  "credentialsFile':'b'}}}",
		"credentials and credentialsFile exclude each other", "/spec/authorization/credentialsFile" },
	{ "{'kind':'GlobalSecret','metadata':{'name':'s'},'spec':{'basicAuth':{'username':'u','password':'p'}"
	  ",'authorization':{'credentials':'c'}}}",
		"at most one of basicAuth, authorization and oauth", "/spec/authorization" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'oauth':{'clientID':'i','clientSecret':'s'}}}",
		"tokenURL cannot be empty", "/spec/oauth" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'tlsConfig':{'minVersion':'TLS14'}}}",
		"unknown minVersion \"TLS14\"", "/spec/tlsConfig/minVersion" },
	{ "{'kind':'Secret','metadata':{'name':'s'},'spec':{'tlsConfig':{'minVersion':'TLS13','maxVersion':'"
	  "TLS11'}}}",
		"minVersion TLS13 is above maxVersion TLS11", "/spec/tlsConfig" },
	/* folders */
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'items':[{'kind':'Dashboard','name':'a'},{'kind':"
	  "'Folder','name':'g','items':"
	  "[{'kind':'Dashboard','name':'b'}]}]}}",
		NULL, NULL },
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'items':[{'kind':'Dashboard','name':'a'},{'kind':"
	  "'Folder','name':'g','items':"
	  "[{'kind':'Dashboard','name':'a'}]}]}}",
		"dashboard \"a\" is referenced multiple times in the folder \"f\"",
		"/spec/items/1/items/0/name" },
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'items':[{'kind':'Dashboard','name':'a','items':["
	  "{'kind':'Dashboard','name':'b'}]}]}}",
		"when kind is equal to \"Dashboard\", then items must be empty", "/spec/items/0/items" },
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'items':[{'kind':'Folder'}]}}",
		"name cannot be empty", "/spec/items/0" },
	{ "{'kind':'Folder','metadata':{'name':'f'},'spec':{'items':[{'kind':'Folders','name':'x'}]}}",
		"unknown kind \"Folders\"", "/spec/items/0/kind" },
	/* roles */
	{ "{'kind':'Role','metadata':{'name':'r'},'spec':{'permissions':[{'actions':['read','*'],'scopes':['"
	  "Dashboard','*']}]}}",
		NULL, NULL },
	{ "{'kind':'Role','metadata':{'name':'r'},'spec':{'permissions':[{'actions':['raed'],'scopes':['*']}]"
	  "}}",
		"unknown action \"raed\"", "/spec/permissions/0/actions/0" },
	{ "{'kind':'GlobalRole','metadata':{'name':'r'},'spec':{'permissions':[{'actions':['*'],'scopes':['"
	  "Dashbord']}]}}",
		"unknown scope \"Dashbord\"", "/spec/permissions/0/scopes/0" },
	{ "{'kind':'RoleBinding','metadata':{'name':'r'},'spec':{'role':'x','subjects':[{'kind':'User','name'"
	  ":'u'}]}}",
		NULL, NULL },
	{ "{'kind':'GlobalRoleBinding','metadata':{'name':'r'},'spec':{'role':'x','subjects':[{'kind':'Group'"
	  ",'name':'u'}]}}",
		"unknown kind \"Group\"", "/spec/subjects/0/kind" },
	{ "{'kind':'GlobalRole','metadata':{'name':'n'},'spec':{}}",
		"spec is empty: a role needs permissions", "/spec" },
	{ "{'kind':'Role','metadata':{'name':'n'},'spec':{'permissions':null}}",
		"spec is empty: a role needs permissions", "/spec" },
	{ "{'kind':'Role','metadata':{'name':'n'},'spec':{'permissions':[]}}", NULL, NULL },
	{ "{'kind':'GlobalRole','metadata':{'name':'n'},'spec':{'permissions':[{'actions':[],'scopes'"
	  ":['*']}]}}",
		"actions cannot be empty", "/spec/permissions/0/actions" },
	{ "{'kind':'GlobalRole','metadata':{'name':'n'},'spec':{'permissions':[{'actions':['*']}]}}",
		"scopes cannot be empty", "/spec/permissions/0" },
	{ "{'kind':'Role','metadata':{'name':'n'},'spec':{'permissions':[{'actions':['*'],'scopes':['"
	  "Project','GlobalDatasource']}]}}",
		"a Role cannot have the scope \"GlobalDatasource\"", "/spec/permissions/0/scopes/1" },
	{ "{'kind':'Role','metadata':{'name':'n'},'spec':{'permissions':[{'actions':['*'],'scopes':['"
	  "User']}]}}",
		"a Role cannot have the scope \"User\"", "/spec/permissions/0/scopes/0" },
	{ "{'kind':'GlobalRole','metadata':{'name':'n'},'spec':{'permissions':[{'actions':['*'],'scop"
	  "es':['User','GlobalRole']}]}}",
		NULL, NULL },
	{ "{'kind':'RoleBinding','metadata':{'name':'n'},'spec':{'role':'r','subjects':[]}}",
		"subjects cannot be empty", "/spec/subjects" },
	{ "{'kind':'GlobalRoleBinding','metadata':{'name':'n'},'spec':{'role':'r'}}",
		"subjects cannot be empty", "/spec" },
	{ "{'kind':'RoleBinding','metadata':{'name':'n'},'spec':{'role':'r','subjects':[{'kind':'user"
	  "','name':'u'}]}}",
		NULL, NULL },
	{ "{'kind':'RoleBinding','metadata':{'name':'n'},'spec':{'role':'r','subjects':[{'name':'u'}]"
	  "}}",
		"the subject needs a kind: User", "/spec/subjects/0" },
	{ "{'kind':'RoleBinding','metadata':{'name':'n'},'spec':{'role':'r','subjects':[{'kind':'User"
	  "','name':''}]}}",
		"name cannot be empty", "/spec/subjects/0/name" },
	/* the rest */
	{ "{'kind':'Project','metadata':{'name':'p'}}", NULL, NULL },
	{ "{'kind':'Project','metadata':{'name':'p'},'spec':{'display':{'name':'P'}}}", NULL, NULL },
	{ "{'kind':'User','metadata':{'name':'u'},'spec':{}}", NULL, NULL },
	{ "{'kind':'EphemeralDashboard','metadata':{'name':'u'},'spec':{'ttl':'1x'}}",
		"ttl \"1x\" is not a duration", "/spec/ttl" },
	{ "{'kind':'EphemeralDashboard','metadata':{'name':'n'},'spec':{'ttl':'293y'}}",
		"ttl \"293y\" is too long", "/spec/ttl" },
	{ "{'kind':'Dashboard','metadata':{'name':'n'},'spec':{'links':[{'url':'x','targetBlank':'yes"
	  "'}]}}",
		"targetBlank must be true or false, not a string", "/spec/links/0/targetBlank" },
	{ "{'kind':'Dashboard','metadata':{'name':'n'},'spec':{'annotations':[{'display':{'name':''},"
	  "'plugin':{'kind':'A'}}]}}",
		"display.name of an annotation cannot be empty", "/spec/annotations/0/display/name" },
	{ "{'kind':'Dashboard','metadata':{'name':'n'},'spec':{'annotations':[{'display':{'name':'a'}"
	  ",'plugin':{'kind':''}}]}}",
		"kind cannot be empty", "/spec/annotations/0/plugin/kind" },
};

static void
resource_follows_the_rules_of_its_kind(void **state)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct hct_resource *resource;
		const struct hct_message *message;
		struct fixture f;
		hct_status status;
		char *text;

		fixture_init(&f);
		text = hct_arena_cstr(f.arena, hct_str(rules[i].document));
		for (char *p = text; *p; p++)
			*p = *p == '\'' ? '"' : *p;
		resource = fixture_resource(&f, hct_str(text));
		status = hct_resource_check(f.arena, resource, &f.diag);
		if (!rules[i].error) {
			if (status != HCT_OK)
				fail_msg("%s: %.*s", text, HCT_FMT(f.diag.first->text));
		} else {
			assert_int_equal(status, HCT_ERR_SPEC);
			message = fixture_message(&f, rules[i].error);
			if (!message)
				fail_msg("no \"%s\" but \"%.*s\"", rules[i].error,
					HCT_FMT(f.diag.first->text));
			assert_true(message->where.line > 0 && message->where.column > 0);
			if (!hct_str_is(message->where.path, rules[i].path))
				fail_msg("\"%s\" at %.*s", rules[i].error, HCT_FMT(message->where.path));
		}
		fixture_fini(&f);
	}
}

static void
a_variable_of_a_resource_needs_no_name_of_its_own(void **state)
{
	static const char text[] = "kind: Variable\nmetadata: {name: a b}\n"
				   "spec: {kind: TextVariable, spec: {value: x}}\n";
	struct hct_variable_def variable;
	struct hct_resources resources;
	struct hct_docs docs;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(hct_doc_parse(f.arena, HCT_STR("t"), HCT_STR(text), NULL, &f.diag, &docs), HCT_OK);
	hct_resources_read(f.arena, &docs, &f.diag, &resources);
	assert_int_equal(resources.count, 1);
	assert_int_equal(f.diag.count, 1); /* of metadata.name */
	assert_int_equal(hct_variable_read_any(f.arena, resources.items, &f.diag, &variable), HCT_OK);
	assert_int_equal(f.diag.count, 1);
	fixture_fini(&f);
}

static void
resources_become_definitions_of_their_scope(void **state)
{
	struct hct_datasource_def datasource;
	struct hct_variable_def variable;
	struct fixture f;

	fixture_init(&f);
	assert_int_equal(
		hct_datasource_load(f.arena,
			fixture_resource(
				&f, HCT_STR("{\"kind\":\"Datasource\",\"metadata\":{\"name\":\"d\","
					    "\"project\":\"p\"},\"spec\":{\"plugin\":{\"kind\":\"X\"}}}")),
			&f.diag, &datasource),
		HCT_OK);
	assert_int_equal(datasource.scope, HCT_SCOPE_PROJECT);
	assert_true(hct_str_is(datasource.project, "p") && hct_str_is(datasource.display_name, "d"));
	assert_int_equal(
		hct_variable_load(f.arena,
			fixture_resource(&f, HCT_STR("{\"kind\":\"GlobalVariable\",\"metadata\":{\"name\":"
						     "\"v\"},\"spec\":{\"kind\":\"ListVariable\",\"spec\":"
						     "{\"plugin\":{\"kind\":\"X\"}}}}")),
			&f.diag, &variable),
		HCT_OK);
	assert_int_equal(variable.scope, HCT_SCOPE_GLOBAL);
	assert_true(variable.list && hct_str_is(variable.name, "v"));
	fixture_fini(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(resource_follows_the_rules_of_its_kind),
		cmocka_unit_test(a_variable_of_a_resource_needs_no_name_of_its_own),
		cmocka_unit_test(resources_become_definitions_of_their_scope),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
