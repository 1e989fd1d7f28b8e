import type { MiraklSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import { dateWriter } from './dates.mts';
import type { DateWriter } from './dates.mts';

export type TaxMode = MiraklSwitches['orderTaxMode'];

/** What an answer's wording depends on: how the tenant writes, and what it is set up with. */
export interface Wire {
	write: DateWriter;
	switches: MiraklSwitches;
	reference: ReferenceData;
}

/** How this shop's tenant writes. */
export function wireOf(shop: { switches: MiraklSwitches; reference: ReferenceData }): Wire {
	const { switches, reference } = shop;
	return { write: dateWriter(switches.milliseconds), switches, reference };
}

/** Minor units as Mirakl's decimal figure. */
export function amount(minorUnits: number): number {
	return minorUnits / 100;
}

/** A decimal figure of a request in minor units; undefined where it has more than two decimals. */
export function minorUnits(figure: number): number | undefined {
	const minor = Math.round(figure * 100);
	return Math.abs(minor - figure * 100) < 1e-6 ? minor : undefined;
}
