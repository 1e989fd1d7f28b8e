import {
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A holder renews its lock every few seconds; one that stayed silent for this long is gone. */
const SILENT_MS = 60_000;
const RENEW_MS = 5_000;

/**
 * Do something that only one process of this machine may do at a time.
 *
 * The lock is a file that holds the holder's process id. A lock whose process no longer lives, or
 * that has not been renewed for a minute (its process id may have been given to another program),
 * is taken over.
 *
 * @param file    path of the lock file
 * @param report  told once when another process holds the lock
 * @param work    what to do; the lock is given back when it settles
 */
export async function withLock<T>(
	file: string,
	report: (line: string) => void,
	work: () => Promise<T>,
): Promise<T> {
	mkdirSync(dirname(file), { recursive: true });
	for (let told = false; !take(file); await pause(500)) {
		if (isStale(file)) rmSync(file, { force: true });
		else if (!told) {
			report('Another process is installing already: waiting for it.');
			told = true;
		}
	}
	const renewal = setInterval(() => renew(file), RENEW_MS);
	try {
		return await work();
	} finally {
		clearInterval(renewal);
		rmSync(file, { force: true });
	}
}

/** A hard link appears at once and with its content, so that nobody reads a lock without an owner. */
function take(file: string): boolean {
	const own = `${file}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		linkSync(own, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}

function renew(file: string): void {
	const now = new Date();
	utimesSync(file, now, now);
}

function isStale(file: string): boolean {
	try {
		if (Date.now() - statSync(file).mtimeMs > SILENT_MS) return true;
		return !isAlive(Number(readFileSync(file, 'utf8')));
	} catch {
		return false; // given back in the meantime
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
