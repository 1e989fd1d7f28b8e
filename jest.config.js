/** Two projects: `fast` (rules, transports, nodes in-process, simulators) and `n8n` (templates in a real n8n, one at a time). */
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
	projects: [
		{
			...shared,
			displayName: 'fast',
			testMatch: ['<rootDir>/test/{unit,node,sandbox,workflows,conformance,cli}/**/*.test.mts'],
		},
		{ ...shared, displayName: 'n8n', testMatch: ['<rootDir>/test/n8n/**/*.test.mts'] },
	],
};
