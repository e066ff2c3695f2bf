-- In init.lua, or in .nvim.lua of the project.
local schema = vim.fn.getcwd() .. "/.hecate/perses.schema.json"

require("lspconfig").yamlls.setup({
  settings = {
    yaml = {
      schemas = { [schema] = { "dashboards/**/*.yaml", "dashboards/**/*.yml" } },
    },
  },
})

require("lspconfig").jsonls.setup({
  settings = {
    json = {
      schemas = { { fileMatch = { "dashboards/**/*.json" }, url = "file://" .. schema } },
    },
  },
})
