import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { pinnedVersions } from '../../sandbox/n8n/home.mts';
import type { Machine } from './results.mts';

/** The machine of this process. @param n8n version that a part uses; the sandbox's own where left out */
export function thisMachine(n8n?: string): Machine {
	const processors = cpus();
	return {
		processor: processors[0]?.model.trim() || 'unknown processor',
		cores: processors.length,
		memoryGb: Math.round(totalmem() / 1_073_741_824),
		system: system(),
		node: process.versions.node,
		n8n: n8n ?? pinnedVersions().n8n,
	};
}

function system(): string {
	const file = '/etc/os-release';
	const named = existsSync(file)
		? /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))
		: null;
	return `${named?.[1] ?? type()} (${type()} ${release()})`;
}
