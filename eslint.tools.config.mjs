/** Lint of what is not shipped as a node: sandbox, CLI, tests, benches, template sources (`.mts`). */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/**', 'nodes/**', 'credentials/**'] },
	js.configs.recommended,
	tseslint.configs.strict,
	{
		files: ['**/*.mts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			// Leaving a property out by naming it is not an unused variable.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'no-console': ['error', { allow: ['error'] }],
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
			'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
		},
	},
	{
		files: ['scripts/*.mjs'],
		languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
	},
);
