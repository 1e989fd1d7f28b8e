import axios from 'axios';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from './environment.mts';
import { ensureN8n } from './install.mts';
import { freePorts, isFree } from './ports.mts';
import { startGroup, type ProcessGroup } from './processGroup.mts';

export interface N8nOptions {
	/** Holds the database and all else of this n8n (`<userFolder>/.n8n`); may come from an earlier run. */
	userFolder: string;
	/** Port of the loopback interface; a free one when left out. */
	port?: number;
	/** Serve the editor too (default no: n8n then starts faster). */
	editor?: boolean;
	env?: NodeJS.ProcessEnv;
	/** Default: `<userFolder>/n8n.log`. Later starts append. */
	logFile?: string;
	/** Receives a line at each step, should n8n have to be installed first. */
	report?: (line: string) => void;
	/** Milliseconds after which a start counts as failed (default two minutes). */
	limitMs?: number;
}

export interface RunningN8n {
	url: string;
	port: number;
	pid: number;
	logFile: string;
	/** End n8n and its task runner at once, as a power cut would, and wait until they are gone. */
	kill: (signal?: NodeJS.Signals) => Promise<void>;
	/** Ask n8n to end; kill it if it has not done so within 15 seconds. */
	stop: () => Promise<void>;
}

const STOP_LIMIT_MS = 15_000;

/**
 * Start the pinned n8n and wait until it answers.
 *
 * @throws when the port is in use; when n8n ends or does not answer in time, with the end of its log
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const installed = await ensureN8n(options.report ?? (() => {}));
	mkdirSync(options.userFolder, { recursive: true });
	const free = await freePorts(2);
	const port = options.port ?? free[0] ?? 0;
	// the given port is free as well while n8n is down, so it can be among those found
	const brokerPort = free.filter((each) => each !== port).at(-1) ?? 0;
	// Another program there would answer in n8n's place.
	if (!(await isFree(port))) throw new Error(`Port ${port} is in use.`);
	const logFile = options.logFile ?? join(options.userFolder, 'n8n.log');
	const env = environmentOf({
		...{ node: installed.node, userFolder: options.userFolder, port, brokerPort },
		...{ editor: options.editor ?? false, env: options.env },
	});
	const cwd = options.userFolder;
	const group = await startGroup(installed.node, [installed.n8nBin, 'start'], {
		env,
		cwd,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	try {
		await untilReady(url, group, options.limitMs ?? 120_000);
	} catch (error) {
		await end(group, 'SIGKILL');
		throw new Error(`${(error as Error).message}\n${tail(logFile)}`);
	}
	return {
		...{ url, port, pid: group.pid, logFile },
		kill: (signal = 'SIGKILL') => end(group, signal),
		stop: async () => {
			const late = setTimeout(() => group.signal('SIGKILL'), STOP_LIMIT_MS);
			await end(group, 'SIGTERM').finally(() => clearTimeout(late));
		},
	};
}

async function end(group: ProcessGroup, signal: NodeJS.Signals): Promise<void> {
	if (group.running()) group.signal(signal);
	await group.ended;
}

/** Readiness tells of the database only; the REST routes are there once the log-in answers in JSON. */
async function untilReady(url: string, group: ProcessGroup, limitMs: number): Promise<void> {
	const deadline = Date.now() + limitMs;
	for (; ; await pause(50)) {
		if (!group.running()) throw new Error('n8n ended while it was starting. The end of its log:');
		if (Date.now() > deadline) throw new Error('n8n did not answer in time. The end of its log:');
		if (!(await answers(`${url}/healthz/readiness`, [200]))) continue;
		if (await answers(`${url}/rest/login`, [200, 401])) return;
	}
}

async function answers(url: string, statuses: number[]): Promise<boolean> {
	const options = { validateStatus: () => true, timeout: 5000, proxy: false as const };
	const answer = await axios.get<unknown>(url, options).catch(() => undefined);
	return (
		answer !== undefined && statuses.includes(answer.status) && typeof answer.data === 'object'
	);
}

function tail(logFile: string): string {
	return readFileSync(logFile, 'utf8').split('\n').slice(-30).join('\n');
}
