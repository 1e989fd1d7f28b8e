import { writeFileSync } from 'node:fs';

export interface Check {
	name: string;
	ok: boolean;
	detail: string;
}

/**
 * 1 stock, 2 orders, 3 despatch, 4 drift, 5 exceptions, 6 system audit, 7 dashboard, 8 templates and clone-operator,
 * 9 preview.
 */
export type SyncPart = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Tells the story as it happens and keeps what was checked. */
export class Report {
	readonly checks: Check[] = [];

	constructor(private readonly write: (line: string) => void) {}

	/** A chapter's heading. */
	chapter(title: string): void {
		this.write(`\n${title}`);
	}

	/** One thing that happened. */
	tell(line: string): void {
		this.write(`  ${line}`);
	}

	/** Waits for a promise to hold; what it resolves to says what was seen. A rejection is a failed check. */
	check(name: string, seen: Promise<string>): Promise<boolean> {
		return this.record('[main]', name, seen);
	}

	/** The same for one of the nine things that the flows must do together, by its number. */
	sync(part: SyncPart, name: string, seen: Promise<string>): Promise<boolean> {
		return this.record(`[sync ${part}]`, name, seen);
	}

	/** The same in a series of another name, which stands before the check's own. */
	async record(series: string, name: string, seen: Promise<string>): Promise<boolean> {
		const [ok, detail] = await seen.then(
			(what) => [true, what] as const,
			(error: unknown) => [false, error instanceof Error ? error.message : String(error)] as const,
		);
		this.checks.push({ name: `${series} ${name}`, ok, detail });
		this.write(`  ${ok ? '✓' : '✗'} ${name}: ${detail}`);
		return ok;
	}

	get passed(): boolean {
		return this.checks.length > 0 && this.checks.every(({ ok }) => ok);
	}

	/** `{"checks":[{"name","ok","detail"}]}` */
	json(): string {
		return `${JSON.stringify({ checks: this.checks }, null, '\t')}\n`;
	}

	/** Writes that. */
	save(file: string): void {
		writeFileSync(file, this.json());
	}
}
