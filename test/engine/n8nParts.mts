import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { cacheHome, pinnedVersions, repository } from '../../sandbox/n8n/home.mts';
import { perProcess } from './processes.mts';

const require = createRequire(import.meta.url);
require('reflect-metadata');

type Resolve = (request: string, ...more: unknown[]) => string;
type AnyNode = INodeType | IVersionedNodeType;

/** n8n's built-in nodes by type; a template with any other type is refused. */
const BUILT_IN: Record<string, string> = {
	dataTable: 'DataTable/DataTable',
	errorTrigger: 'ErrorTrigger/ErrorTrigger',
	filter: 'Filter/Filter',
	form: 'Form/Form',
	formTrigger: 'Form/FormTrigger',
	httpRequest: 'HttpRequest/HttpRequest',
	if: 'If/If',
	limit: 'Transform/Limit/Limit',
	noOp: 'NoOp/NoOp',
	respondToWebhook: 'RespondToWebhook/RespondToWebhook',
	scheduleTrigger: 'Schedule/ScheduleTrigger',
	set: 'Set/Set',
	splitOut: 'Transform/SplitOut/SplitOut',
	stickyNote: 'StickyNote/StickyNote',
	stopAndError: 'StopAndError/StopAndError',
	switch: 'Switch/Switch',
	wait: 'Wait/Wait',
	webhook: 'Webhook/Webhook',
};

/** This package's nodes, from their sources. */
const OWN: Record<string, string> = {
	khaosControl: 'KhaosControl/KhaosControl',
	mirakl: 'Mirakl/Mirakl',
	khaosMiraklSync: 'KhaosMiraklSync/KhaosMiraklSync',
};

const home = join(cacheHome(), `n8n-${pinnedVersions().n8n}`, 'node_modules');

oneCopyOfEach();

export const core = require('n8n-core') as typeof import('n8n-core');
export const workflow = require('n8n-workflow') as typeof import('n8n-workflow');

const network = createRequire(require.resolve('n8n-core')).resolve('@n8n/backend-network');
/** The axios that n8n's HTTP helper uses. */
export const axios = createRequire(network)('axios') as typeof import('axios').default;

const loaded = new Map<string, AnyNode>();

/**
 * The node of a type as n8n would load it.
 * @throws Error where the engine has no such node: a template that it cannot run must not pass as proved
 */
export function nodeOfType(type: string): AnyNode {
	const [family, name] = type.split('.');
	const key = `${family}.${name}`;
	const known = loaded.get(key);
	if (known !== undefined) return known;
	const file =
		family === 'n8n-nodes-base'
			? builtIn(name)
			: family === 'n8n-nodes-khaos-mirakl'
				? own(name)
				: '';
	if (file === '') throw new Error(`The engine has no node of type '${type}'`);
	const exported = require(file) as Record<string, new () => AnyNode>;
	const made = new exported[file.replace(/^.*\//, '').replace(/\.node\.\w+$/, '')]();
	loaded.set(key, made);
	return made;
}

const credentials = new Map<string, ICredentialType>();

/** A credential type of this package, by the name that nodes use. */
export function credentialType(name: string): ICredentialType {
	const known = credentials.get(name);
	if (known !== undefined) return known;
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const file = join(repository, 'credentials', `${className}.credentials.ts`);
	const exported = require(file) as Record<string, new () => ICredentialType>;
	const made = new exported[className]();
	credentials.set(name, made);
	return made;
}

function builtIn(name: string): string {
	const path = BUILT_IN[name];
	return path === undefined ? '' : join(home, 'n8n-nodes-base/dist/nodes', `${path}.node.js`);
}

function own(name: string): string {
	const path = OWN[name];
	return path === undefined ? '' : join(repository, 'nodes', `${path}.node.ts`);
}

/**
 * Built-in nodes and this package's share one n8n-workflow and one n8n-core, as in an installation. What nodes keep per
 * process is kept per simulated process.
 */
function oneCopyOfEach(): void {
	const module = Module as unknown as {
		_resolveFilename: Resolve;
		_load: (request: string, ...more: unknown[]) => unknown;
	};
	const resolve = module._resolveFilename.bind(module);
	const load = module._load.bind(module);
	const anchor = createRequire(join(repository, 'package.json'));
	let inside = false;
	module._resolveFilename = (request, ...more) => {
		if (inside || (request !== 'n8n-workflow' && request !== 'n8n-core'))
			return resolve(request, ...more);
		inside = true;
		try {
			return anchor.resolve(request);
		} finally {
			inside = false;
		}
	};
	module._load = (request, ...more) =>
		request.endsWith('/perProcess.shared') ? { perProcess } : load(request, ...more);
}
