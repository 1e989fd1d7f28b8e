import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Resident memory of a process, as Linux keeps it: what it has now and the most it had since it was last asked to forget.
 * n8n's main process is one; the runner of the Code nodes, which only the baseline uses, is another below it.
 */
export class ProcessMemory {
	private readonly folder: string;

	constructor(pid: number) {
		this.folder = `/proc/${pid}`;
	}

	/** The processes that this one has started, and theirs. */
	below(): ProcessMemory[] {
		const pids = readdirSync(`${this.folder}/task`).flatMap((thread) =>
			readFileSync(`${this.folder}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
		);
		const children = pids.map((pid) => new ProcessMemory(Number(pid)));
		return children.flatMap((child) => [child, ...child.below()]);
	}

	/** In MB. @throws Error where the system does not tell (it is no Linux) */
	now(): number {
		return this.read('VmRSS');
	}

	/** The most since {@link forget}, in MB. @throws Error as above */
	peak(): number {
		return this.read('VmHWM');
	}

	/** Lets the peak begin anew. @throws Error where the system does not let */
	forget(): void {
		writeFileSync(`${this.folder}/clear_refs`, '5');
	}

	private read(name: string): number {
		const status = readFileSync(`${this.folder}/status`, 'utf8');
		const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
		if (kilobytes === undefined) throw new Error(`the system does not tell ${name}`);
		return Number(kilobytes) / 1024;
	}
}
