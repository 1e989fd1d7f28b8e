import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Planted } from '../leaks/search.mts';

/** What a run leaves behind: n8n's own folder, and what came out of it, kept as files; and what must not be in there. */
export class Traces {
	readonly planted: Planted[] = [];
	private folder = '';

	/** @param n8nFolder holds n8n's database, logs and files */
	constructor(readonly n8nFolder: string) {}

	/** Something that must not turn up. */
	plant(label: string, text: string): void {
		this.planted.push({ label, text });
	}

	/** Keeps a page, file or list that somebody outside got; one of the same name takes the place of the former. */
	keep(name: string, content: string | Uint8Array): void {
		if (this.folder === '') this.folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-traces-'));
		const file = join(this.folder, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
	}

	/** Removes something that was kept. */
	forget(name: string): void {
		rmSync(join(this.folder, name));
	}

	/** The folders to look through. */
	get folders(): string[] {
		return [this.n8nFolder, ...(this.folder === '' ? [] : [this.folder])];
	}

	/** The file of n8n's database. */
	get database(): string {
		return join(this.n8nFolder, '.n8n', 'database.sqlite');
	}

	/** Removes what was kept; not n8n's folder. */
	remove(): void {
		if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true });
		this.folder = '';
	}
}
