import { RemoteError } from '../../common/failures';
import { perProcess } from '../../common/perProcess.shared';

const DAY_MS = 24 * 3_600_000;
/** After a failure that passes by itself PC01 is not asked again for so long. */
const AGAIN_AFTER_MS = 600_000;

/** What a marketplace has switched on (PC01). Where it does not say, nothing is known: not on, not off. */
export class Platform {
	/** @param raw the answer of PC01; undefined where this marketplace does not give it */
	constructor(readonly raw?: Record<string, unknown>) {}

	/** Did the marketplace answer PC01? Older ones do not have it. */
	get isKnown(): boolean {
		return this.raw !== undefined;
	}

	/**
	 * A switch, by its place in PC01: `features.shipment.multi_shipment`.
	 *
	 * @returns undefined where the marketplace does not say
	 */
	flag(place: string): boolean | undefined {
		const value = this.at(place);
		return typeof value === 'boolean' ? value : undefined;
	}

	/** A text, by its place in PC01: `features.order_workflows.order_acceptance`; undefined where there is none. */
	text(place: string): string | undefined {
		const value = this.at(place);
		return typeof value === 'string' ? value : undefined;
	}

	private at(place: string): unknown {
		let value: unknown = this.raw;
		for (const name of place.split('.')) {
			if (typeof value !== 'object' || value === null) return undefined;
			value = (value as Record<string, unknown>)[name];
		}
		return value;
	}
}

interface Remembered {
	platform: Platform;
	until: number;
}

/** Configurations of this process; shared, so that a marketplace is asked once a day and not once a run. */
const configurations = () =>
	perProcess('Mirakl configurations', () => new Map<string, Remembered>());

/**
 * The marketplace's configuration, read once per process and day. Never fails: where PC01 is switched off or the
 * marketplace is away, nothing is known.
 *
 * @param place  instance, key and shop, without the key itself
 * @param nowMs  this machine's clock
 * @param read   asks PC01
 */
export async function platformOf(
	place: string,
	nowMs: number,
	read: () => Promise<Record<string, unknown>>,
): Promise<Platform> {
	const remembered = configurations();
	const known = remembered.get(place);
	if (known !== undefined && nowMs < known.until) return known.platform;
	const found = await read().then(
		(raw): Remembered => ({ platform: new Platform(raw), until: nowMs + DAY_MS }),
		(thrown: unknown): Remembered => {
			const isAnswer = thrown instanceof RemoteError && thrown.kind === 'rejected';
			const lasts = isAnswer ? DAY_MS : AGAIN_AFTER_MS;
			return { platform: new Platform(), until: nowMs + lasts };
		},
	);
	remembered.set(place, found);
	return found.platform;
}
