import type { Finding } from '../finding';
import type { Limit, Limits, Unit } from './limits';

/** A figure as Mirakl gives it (A21): a rate between 0 and 1, seconds, or a count. */
export interface Statistic {
	metric: string;
	period: string;
	value: number;
}

/** What the shop's account says (A01); empty where it was not read. */
export interface ShopState {
	state: string;
	suspension: string;
	currency: string;
	/** UTC, milliseconds since 1970. */
	closedFrom?: number;
	closedUntil?: number;
}

export type Level = 'over' | 'near' | 'ok' | 'none';

export interface HealthFigure extends Limit {
	/** In the figure's unit, rounded to one decimal. */
	value: number;
	period: string;
	level: Level;
}

export interface AccountHealth {
	figures: HealthFigure[];
	findings: Finding[];
}

export interface ToJudge {
	operator: string;
	statistics: readonly Statistic[];
	limits: Limits;
	/** Undefined where the account was not read: then nothing is said of the shop. */
	shop?: ShopState;
	/** Subjects whose ACCOUNT_HEALTH is open: they close with a margin. */
	open: readonly string[];
}

/** Subject of what is said of the shop itself. */
export const SHOP = 'shop';
const WORST: Level[] = ['over', 'near', 'ok', 'none'];
/** Part of the way between near and limit by which a figure must be clear before its exception closes. */
const MARGIN = 0.5;
/** Below so many orders a rate says little; nobody is alarmed by the first refusal of the first order. */
const FEW_ORDERS = 10;

/**
 * The shop's figures against the operator's limits (ACCOUNT_HEALTH). Near and over are told; what was told closes only
 * when the figure is clear of *near* by half the way to the limit, so that it does not come and go. Rates of fewer than
 * ten orders are shown and not told.
 */
export function accountHealth(given: ToJudge): AccountHealth {
	const { statistics, limits, operator } = given;
	const orders = statistics.find(({ metric }) => metric === 'orders_count')?.value;
	const isTold = (unit: Unit) => unit !== 'percent' || orders === undefined || orders >= FEW_ORDERS;
	const figures = limits.limits
		.flatMap((limit) => figuresOf(limit, statistics))
		.sort((a, b) => WORST.indexOf(a.level) - WORST.indexOf(b.level));
	const told = figures.filter(
		(figure) =>
			isTold(figure.unit) &&
			(figure.level === 'over' ||
				figure.level === 'near' ||
				(given.open.includes(figure.metric) && !isClear(figure))),
	);
	const findings = told.map(
		(figure): Finding => ({
			...{ kind: 'ACCOUNT_HEALTH', operator, subject: figure.metric },
			message: messageOf(figure, limits, operator),
		}),
	);
	return { figures, findings: [...shopFindings(given), ...findings] };
}

function figuresOf(limit: Limit, statistics: readonly Statistic[]): HealthFigure[] {
	return statistics
		.filter(({ metric }) => metric === limit.metric)
		.slice(0, 1)
		.map(({ period, value: raw }) => {
			const value = inUnit(raw, limit.unit);
			return { ...limit, value, period, level: levelOf(value, limit) };
		});
}

function inUnit(raw: number, unit: Unit): number {
	const value = unit === 'percent' ? raw * 100 : unit === 'hours' ? raw / 3600 : raw;
	return Math.round(value * 10) / 10;
}

function levelOf(value: number, { better, warn, limit }: Limit): Level {
	if (warn === null || limit === null) return 'none';
	const isWorse = (than: number) => (better === 'lower' ? value > than : value < than);
	if (isWorse(limit)) return 'over';
	// a budget of none has nothing that would be near
	return isWorse(warn) || (value === warn && warn !== 0) ? 'near' : 'ok';
}

function isClear({ value, better, warn, limit }: HealthFigure): boolean {
	if (warn === null || limit === null) return true;
	const margin = Math.abs(limit - warn) * MARGIN;
	return better === 'lower'
		? value <= Math.max(0, warn - margin)
		: value >= Math.min(100, warn + margin);
}

const SIGNS: Record<Unit, string> = { percent: ' %', hours: ' hours', count: '' };

function messageOf(
	{ label, value, unit, period, better, limit, level }: HealthFigure,
	of: Limits,
	operator: string,
): string {
	const where = { over: 'over', near: 'near', ok: 'not yet clear of', none: '' }[level];
	const bound = `${better === 'lower' ? 'at most' : 'at least'} ${limit}${SIGNS[unit]}`;
	const whose =
		of.profile === 'usual'
			? 'usual, the operator publishes none'
			: `${of.profile}, read ${of.checkedOn}`;
	return `${label} at ${operator}: ${value}${SIGNS[unit]}, ${where} the limit of ${bound} (${whose}; ${words(period)}).`;
}

function words(period: string): string {
	return period.toLowerCase().replace(/_/g, ' ');
}

function shopFindings({ operator, shop }: ToJudge): Finding[] {
	if (shop === undefined || shop.state === '' || shop.state === 'OPEN') return [];
	const why = shop.suspension === '' ? '' : ` (${shop.suspension})`;
	return [
		{
			...{ kind: 'ACCOUNT_HEALTH', operator, subject: SHOP },
			message: `The shop at ${operator} is not open: Mirakl says ${shop.state}${why}. Its offers cannot be bought; orders already placed still have their deadlines.`,
		},
	];
}
