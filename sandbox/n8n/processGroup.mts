import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program together with everything that it starts. */
export interface ProcessGroup {
	pid: number;
	/** True until the program itself has ended. */
	running: () => boolean;
	/** Settles when the program itself has ended. */
	ended: Promise<void>;
	signal: (signal: NodeJS.Signals) => void;
}

const open = new Set<ProcessGroup>();
const killAll = () => open.forEach((group) => group.signal('SIGKILL'));
process.on('exit', killAll);
// The terminal's Ctrl-C does not reach a group of its own. A program with its own way to end keeps it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		if (process.listenerCount(signal) > 0) return;
		killAll();
		process.kill(process.pid, signal);
	});
}

/**
 * Start a program in a process group of its own, so that a signal reaches what it has started too
 * (n8n's task runner would otherwise outlive a killed n8n). Groups still open when this process
 * ends are killed.
 *
 * @param logFile  receives both output streams, after what it holds already
 * @throws when the program cannot be started
 */
export async function startGroup(
	program: string,
	args: string[],
	options: {
		env: NodeJS.ProcessEnv;
		cwd: string;
		logFile: string;
		/** Run as this user and group instead of this process's own; only root may. */
		as?: { uid: number; gid: number };
	},
): Promise<ProcessGroup> {
	const log = openSync(options.logFile, 'a');
	const child = spawn(program, args, {
		env: options.env,
		cwd: options.cwd,
		stdio: ['ignore', log, log],
		detached: process.platform !== 'win32',
		windowsHide: true,
		...options.as,
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', reject);
	}).finally(() => closeSync(log));
	const { pid } = child;
	if (pid === undefined) throw new Error(`${program} did not start.`);
	const group: ProcessGroup = {
		pid,
		running: () => child.exitCode === null && child.signalCode === null,
		ended,
		signal: (signal) => signalGroup(child, pid, signal),
	};
	open.add(group);
	void ended.then(() => {
		group.signal('SIGKILL'); // what the program left behind
		open.delete(group);
	});
	return group;
}

function signalGroup(child: ChildProcess, pid: number, signal: NodeJS.Signals): void {
	if (process.platform === 'win32') {
		if (signal === 'SIGKILL') spawn('taskkill', ['/PID', String(pid), '/T', '/F']);
		else child.kill(signal);
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // all of it has ended
	}
}
