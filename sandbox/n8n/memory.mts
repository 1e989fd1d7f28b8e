import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB; undefined where the system does not tell (Linux only). */
export function residentMb(pid: number): number | undefined {
	try {
		const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return kb === undefined ? undefined : Math.round(Number(kb) / 1024);
	} catch {
		return undefined;
	}
}
