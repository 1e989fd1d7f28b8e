/**
 * The build: check types, bundle each node and credential into one CommonJS file, copy what n8n reads beside them.
 * `n8n-workflow` comes with n8n and so does `zod` (3.25); everything else is bundled, because an n8n package may not
 * have runtime dependencies.
 */
const { spawnSync } = require('node:child_process');
const { readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
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
	const cached = ['--incremental', '--tsBuildInfoFile', '.cache/types-nodes.tsbuildinfo'];
	const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json', ...cached], {
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('The type check found errors (above).');
}

/** Modules of which a process has one, whichever bundles use them: kept as files of their own. */
const SHARED = /\.shared$/;
const sharedModules = ['nodes/common/perProcess.shared.ts'];

async function bundle() {
	// a bundle names a shared module by its own place, so the bundles of each folder are made together
	const folders = [...new Set(entryPoints.map(dirname))];
	const within = (folder) => entryPoints.filter((file) => dirname(file) === folder);
	const builds = [
		...folders.map((folder) => esbuild.build(options(within(folder), [besideBundle(folder)]))),
		esbuild.build(options(sharedModules, [])),
		esbuild.build(commandLine),
	];
	const inputs = (await Promise.all(builds)).flatMap(({ metafile }) =>
		Object.keys(metafile.inputs),
	);
	writeFileSync('dist/THIRD-PARTY-LICENCES.txt', licences(inputs));
}

const options = (files, plugins) => ({
	entryPoints: files,
	outdir: 'dist',
	outbase: '.',
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	external: ['n8n-workflow', 'zod'],
	// libraries that write to the console of whoever runs n8n
	drop: ['console'],
	legalComments: 'none',
	metafile: true,
	plugins: [...plugins, inOneThread],
});

/** The command, for Node itself: one file that brings everything along, and finds the templates beside `dist`. */
const commandLine = {
	entryPoints: { 'khaos-mirakl': 'cli/khaosMirakl.mts' },
	outdir: 'dist/cli',
	outExtension: { '.js': '.mjs' },
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node20',
	banner: { js: '#!/usr/bin/env node' },
	legalComments: 'none',
	metafile: true,
};

/** fflate starts workers, which a node of n8n may not: it comes without them. */
const inOneThread = {
	name: 'fflate in one thread',
	setup({ onResolve }) {
		onResolve({ filter: /^fflate$/ }, () => ({
			path: join(__dirname, 'scripts/fflateInOneThread.mjs'),
		}));
	},
};

/** Leaves shared modules out of the bundles of a folder, to be loaded from where they lie. */
const besideBundle = (folder) => ({
	name: 'shared modules',
	setup({ onResolve }) {
		onResolve({ filter: SHARED }, ({ path, resolveDir }) => ({
			path: `./${relative(folder, relative('.', join(resolveDir, path))).replaceAll('\\', '/')}.js`,
			external: true,
		}));
	},
});

/** The licence of every library that went into the bundles. Fails where a library has none to show. */
function licences(inputs) {
	const folders = inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
	return [...new Set(folders.filter(Boolean))]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(
				readFileSync(join(folder, 'package.json'), 'utf8'),
			);
			const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
			if (file === undefined && license === undefined) throw new Error(`${name} shows no licence.`);
			const text =
				file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8');
			return `${name} ${version}\n\n${text.trim()}\n`;
		})
		.join('\n----\n\n');
}

const iconsAndCodex = () =>
	src(['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/** For tests of what is built; gulp takes functions alone for tasks. */
exports.bundling = { options, besideBundle, sharedModules };
exports.clean = clean;
exports.build = series(clean, parallel(typeCheck, bundle), iconsAndCodex);
