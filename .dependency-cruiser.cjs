// The layers: types <- core <- features <- kits. `openapi` holds documents, and tools that make the types. Arrows point down only, and a package never imports one beside it.
const core = 'packages/core/src/'
const features = 'packages/features/([^/]+)/'
const kits = 'packages/(?:kits|testing)/([^/]+)/'
// A resource server introspects through the cache.
const resourceServer = 'packages/kits/resource-server/'
const otherKits = 'packages/(?:kits|testing)/(?!resource-server/)([^/]+)/'
const anyPackage = 'packages/(openapi|types|core|(?:features|kits|testing)/[^/]+)/'
const fixtures = 'jest|node-test|playwright|use-server|vitest'
const isTest = '\\.(test|test-helper)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer('openapi-imports-nothing', 'packages/openapi/', '^(packages/(?!openapi/)|apps/|tests/)'),
    layer('types-import-nothing', 'packages/types/', '^(packages/(?!types/)|apps/|tests/)'),
    layer('core-imports-types-only', 'packages/core/', '^(packages/(?!core/|types/)|apps/|tests/)'),
    // The steps of a call: client -> request -> send -> response -> errors. `results` stands beside the call.
    layer('core-requests-do-not-look-back', `${core}request/`, `^${core}(client|results)/`),
    layer('core-sending-does-not-look-back', `${core}send/`, `^${core}(client|request|results)/`),
    layer('core-responses-do-not-look-back', `${core}response/`, `^${core}(client|request|send|results)/`),
    layer('core-errors-look-nowhere', `${core}errors/`, `^${core}(client|request|send|response|results)/`),
    layer('features-import-core-and-types-only', features, '^(packages/(kits|testing)/|apps/|tests/)'),
    layer('features-import-no-feature', features, '^packages/features/', { pathNot: '^packages/features/$1/' }),
    layer('kits-import-no-kit', otherKits, '^(packages/(kits|testing)/|apps/|tests/)', {
      pathNot: ['^packages/(kits|testing)/$1/', '^packages/testing/dev-server/dist/'],
    }),
    layer('resource-server-imports-one-kit', resourceServer, '^(packages/(kits|testing)/|apps/|tests/)', {
      pathNot: [`^${resourceServer}`, '^packages/kits/introspection-cache/dist/'],
    }),
    // The fixtures of testing start a server. Its main entry works with any.
    {
      name: 'only-fixtures-import-the-dev-server',
      severity: 'error',
      from: { path: `^${kits}`, pathNot: [isTest, `^packages/testing/(dev-server/|testing/src/(${fixtures})\\.ts$)`] },
      to: { path: '^packages/testing/dev-server/' },
    },
    layer('packages-use-public-exports-only', anyPackage, '^packages/.+/(src|dist/.+/)', {
      pathNot: '^packages/$1/',
    }),
    layer('packages-do-not-import-the-bench', 'packages/', '^(bench|tools)/'),
    layer('apps-use-public-exports-only', 'apps/([^/]+)/', '^packages/.+/(src|dist/.+/)'),
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { pathNot: isTest },
      to: { couldNotResolve: true, path: '^@hydrakit' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: isTest },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    exclude: '(^|/)node_modules/',
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}

function layer(name, from, to, extra = {}) {
  return { name, severity: 'error', from: { path: `^${from}`, pathNot: isTest }, to: { path: to, ...extra } }
}
