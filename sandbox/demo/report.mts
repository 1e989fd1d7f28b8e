import { writeFileSync } from 'node:fs';

export interface Check {
	name: string;
	ok: boolean;
	detail: string;
}

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
	async check(name: string, seen: Promise<string>): Promise<boolean> {
		const full = `[main] ${name}`;
		try {
			this.checks.push({ name: full, ok: true, detail: await seen });
		} catch (error) {
			this.checks.push({
				name: full,
				ok: false,
				detail: error instanceof Error ? error.message : String(error),
			});
		}
		const { ok, detail } = this.checks[this.checks.length - 1] ?? { ok: false, detail: '' };
		this.write(`  ${ok ? '✓' : '✗'} ${name}: ${detail}`);
		return ok;
	}

	get passed(): boolean {
		return this.checks.length > 0 && this.checks.every(({ ok }) => ok);
	}

	/** Writes `{"checks":[{"name","ok","detail"}]}`. */
	save(file: string): void {
		writeFileSync(file, `${JSON.stringify({ checks: this.checks }, null, '\t')}\n`);
	}
}
