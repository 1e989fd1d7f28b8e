import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';

/** Where an import stands in simulated time. */
export interface QueuedImport<Id> {
	id: Id;
	createdAt: Date;
	runsAt: Date;
	endsAt: Date;
	status: 'WAITING' | 'RUNNING' | 'COMPLETE' | 'FAILED';
}

/** Imports of one kind. A file takes effect when its import ends, not when it is sent. */
export abstract class ImportQueue<Id, Entry extends QueuedImport<Id>> {
	private readonly byId = new Map<Id, Entry>();

	constructor(
		private readonly clock: SimClock,
		protected readonly switches: () => MiraklSwitches,
	) {}

	/** Carries out an import whose time has come. */
	protected abstract finish(entry: Entry): void;

	all(): Entry[] {
		return [...this.byId.values()];
	}

	find(id: Id): Entry | undefined {
		return this.byId.get(id);
	}

	/** When the next import ends, in milliseconds; Infinity for never. */
	nextDue(): number {
		return Math.min(...this.open().map((entry) => entry.endsAt.getTime()));
	}

	/** Moves imports on to where they are at this time, in the order in which they end. */
	settle(now: Date): void {
		for (const entry of this.open().sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime())) {
			if (entry.endsAt <= now) this.finish(entry);
			else if (entry.runsAt <= now) entry.status = 'RUNNING';
		}
	}

	protected open(): Entry[] {
		return this.all().filter(({ status }) => status === 'WAITING' || status === 'RUNNING');
	}

	/** The times of an import that is sent now: it waits, runs and ends. */
	protected fromNow(): Pick<QueuedImport<Id>, 'createdAt' | 'runsAt' | 'endsAt' | 'status'> {
		const createdAt = this.clock.now();
		const { importWaitingMs, importRunningMs } = this.switches();
		const runsAt = new Date(createdAt.getTime() + importWaitingMs);
		const endsAt = new Date(runsAt.getTime() + importRunningMs);
		return { createdAt, runsAt, endsAt, status: 'WAITING' };
	}

	protected keep(entry: Entry): Entry {
		this.byId.set(entry.id, entry);
		return entry;
	}
}
