/**
 * The build: check types, bundle each node and credential into one CommonJS file, copy what n8n reads beside them.
 * `n8n-workflow` comes with n8n and so does `zod` (3.25); everything else is bundled, because an n8n package may not
 * have runtime dependencies.
 */
const { spawnSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

/** What n8n loads, from the one place that names it. */
const entryPoints = [...n8n.nodes, ...n8n.credentials].map((file) =>
	file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
);

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function typeCheck() {
	const tsc = require.resolve('typescript/bin/tsc');
	const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('The type check found errors (above).');
}

function bundle() {
	return esbuild.build({
		entryPoints,
		outdir: 'dist',
		outbase: '.',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: ['n8n-workflow', 'zod'],
		legalComments: 'linked',
	});
}

const iconsAndCodex = () =>
	src(['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(typeCheck, bundle), iconsAndCodex);
