/**
 * Three projects: `fast` (rules, transports, nodes in-process, simulators), `thorough` (the same with thousands of cases:
 * `*.thorough.test.mts`) and `n8n` (templates in a real n8n).
 */
const shared = {
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
};

module.exports = {
	// every core: by itself jest leaves one out, which is half of a small machine
	maxWorkers: '100%',
	// no test waits for time to pass; a busy machine only makes it slow
	testTimeout: 30_000,
	projects: [
		{
			...shared,
			displayName: 'fast',
			testMatch: [
				'<rootDir>/test/{unit,node,sandbox,bench,workflows,conformance,cli,docs,security}/**/*.test.mts',
			],
			testPathIgnorePatterns: ['/node_modules/', '\\.thorough\\.test\\.mts$'],
		},
		{
			...shared,
			displayName: 'thorough',
			testMatch: ['<rootDir>/test/**/*.thorough.test.mts'],
		},
		{ ...shared, displayName: 'n8n', testMatch: ['<rootDir>/test/n8n/**/*.test.mts'] },
	],
};
