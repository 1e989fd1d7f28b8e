import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { Random } from './random.mts';

export interface FileExport {
	endsAt: Date;
	chunks: unknown[][];
	ndjson: boolean;
}

/** Exports whose rows are known when they are asked for (TL03). */
export class FileExports {
	private readonly byId = new Map<string, FileExport>();

	constructor(
		private readonly clock: SimClock,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
	) {}

	find(id: string): FileExport | undefined {
		return this.byId.get(id);
	}

	/** Cuts the rows into files; an export without rows has one empty file. Returns the export's id. */
	add(rows: unknown[], size: number, ndjson: boolean): string {
		const chunks: unknown[][] = [];
		for (let at = 0; at === 0 || at < rows.length; at += size) {
			chunks.push(rows.slice(at, at + size));
		}
		const endsAt = new Date(this.clock.now().getTime() + this.switches().exportMs);
		const id = this.random.uuid();
		this.byId.set(id, { endsAt, chunks, ndjson });
		return id;
	}
}
