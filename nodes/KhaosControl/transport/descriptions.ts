import type { ServiceInterface } from './interfaces';

/** An installation is upgraded seldom, and by day at the earliest. */
const FRESH_MS = 24 * 3_600_000;
/** After a refresh that failed the old description goes on for so long. */
const AGAIN_MS = 3_600_000;

export interface Kept {
	description: ServiceInterface;
	readAt: number;
	refreshAt: number;
}

/** What the WSDLs of this process's services said. Those of different users may differ. */
export class Descriptions {
	/** @param kept shared by the nodes of the process: plain data */
	constructor(private readonly kept: Map<string, Kept>) {}

	/**
	 * The description of a service, read where there is none yet or it is a day old. A refresh that fails keeps the old
	 * one; that there is none yet is not kept, so the next run asks again.
	 *
	 * @param read      gives the description, or undefined where it cannot be had
	 * @param atMostAge ms; a description that is older is read again, for example because it lacks what is asked for
	 */
	async of(
		service: string,
		read: () => Promise<ServiceInterface | undefined>,
		atMostAge = Infinity,
	): Promise<ServiceInterface | undefined> {
		const known = this.kept.get(service);
		const now = Date.now();
		const due = known === undefined || now >= known.refreshAt || now - known.readAt > atMostAge;
		if (!due) return known.description;
		const description = await read();
		if (description !== undefined) {
			this.kept.set(service, { description, readAt: now, refreshAt: now + FRESH_MS });
		} else if (known !== undefined) {
			this.kept.set(service, { ...known, readAt: now, refreshAt: now + AGAIN_MS });
		}
		return description ?? known?.description;
	}
}
