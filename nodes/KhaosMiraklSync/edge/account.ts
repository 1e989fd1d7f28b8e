import { z } from 'zod';
import type { AccountHealth, ShopState, Statistic } from '../domain/health/account';
import type { Limits } from '../domain/health/limits';
import { instantCell, isoOrNull, numberCell, readRows, textCell } from './cells';

const statistic = z.object({
	metric: textCell(),
	period: textCell(),
	value: numberCell(undefined),
	updatedAt: instantCell(),
});

/**
 * Items of Mirakl's Shop: Get Statistics (A21); figures without a value are left out.
 *
 * @throws UserFacingError that names the figure and the value
 */
export function readStatistics(items: readonly unknown[]): {
	statistics: Statistic[];
	updatedAt?: number;
} {
	const rows = readRows('Statistics of the shop', statistic, items, (row) => row.metric);
	return {
		statistics: rows.flatMap(({ metric, period, value }) =>
			metric === '' || value === undefined ? [] : [{ metric, period, value }],
		),
		updatedAt: rows[0]?.updatedAt,
	};
}

const shop = z.object({
	state: textCell(),
	suspension: textCell(),
	currency: textCell(),
	closedFrom: instantCell(),
	closedUntil: instantCell(),
});

/** The item of Mirakl's Shop: Get Account (A01); undefined where it was not read. */
export function readShop(items: readonly unknown[]): ShopState | undefined {
	return readRows('Account of the shop', shop, items, () => 'shop')[0];
}

/** What the checkpoint `account` keeps, as JSON (docs/tables.md). */
export function accountText(
	{ figures }: AccountHealth,
	{ profile, source, checkedOn }: Limits,
	given: { shop?: ShopState; updatedAt?: number; now: number },
): string {
	return JSON.stringify({
		readAt: isoOrNull(given.now),
		updatedAt: isoOrNull(given.updatedAt),
		...{ state: given.shop?.state ?? '', suspension: given.shop?.suspension ?? '' },
		currency: given.shop?.currency ?? '',
		closedFrom: isoOrNull(given.shop?.closedFrom),
		closedUntil: isoOrNull(given.shop?.closedUntil),
		...{ profile, source, checkedOn, figures },
	});
}
