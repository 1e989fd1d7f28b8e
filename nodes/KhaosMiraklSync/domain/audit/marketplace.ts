import type { Check, Found } from './finding';
import type { AuditInput } from './input';
import { sitesFor } from '../stock/sites';

const ROW = 'table Khaos Mirakl Operators';

/** The shop and the tenant as Mirakl describes them (A01, PC01), and what is known of the operator from its own pages. */
export const marketplaceChecks: readonly Check[] = [
	{ id: 'SHOP_STATE', title: 'State of the shop', needs: ['account'], run: shopState },
	{ id: 'CURRENCY', title: 'Currency', needs: ['account'], run: currency },
	{ id: 'WAREHOUSE', title: 'Warehouse', needs: ['platform'], run: warehouse },
	{ id: 'PRICE_DECIMALS', title: 'Decimals of prices', needs: ['platform'], run: priceDecimals },
	{ id: 'PROFILE', title: 'Windows against the operator profile', run: profileWindows },
];

/** A closed or suspended shop takes imports, and sells nothing (Mirakl's trap 32). */
function shopState({ account, now }: AuditInput): Found[] {
	if (account === undefined) return [];
	const { state, suspension, closedFrom, closedUntil } = account;
	const where = 'Mirakl, account of the shop (A01)';
	const found: Found[] = [];
	if (state !== '' && state !== 'OPEN') {
		found.push({
			...{ severity: 'blocker', subject: state, where },
			what: `The shop is not open: Mirakl shows it as ${state}${suspension === '' ? '' : ` (${suspension})`}.`,
			fix: 'Open the shop in the back office, or ask the marketplace operator.',
		});
	}
	const begins = closedFrom ?? Infinity;
	if (begins <= now ? (closedUntil ?? Infinity) > now : begins < Infinity) {
		found.push({
			...{ severity: 'warning', subject: 'holiday', where },
			what: 'The shop is closed for holidays, or will be: its offers do not sell meanwhile.',
			fix: 'Check the closing days in the back office.',
		});
	}
	return found;
}

function currency({ operator, account, rowProblems }: AuditInput): Found[] {
	const theirs = account?.currency.toUpperCase() ?? '';
	if (theirs === '' || operator.currencies.includes(theirs)) return [];
	if (rowProblems.some(({ column }) => column === 'currency')) return [];
	const ours = operator.currencies.join(', ');
	return [
		{
			severity: 'blocker',
			subject: ours,
			what: `The operator's row says ${ours} and the shop's account ${theirs}: every order would be held.`,
			where: `${ROW}, column currency`,
			fix: `Write ${theirs}, or use the credential of the account in ${ours}.`,
		},
	];
}

function warehouse({ operator, platform, siteMappings }: AuditInput): Found[] {
	if (platform?.warehouses !== false) return [];
	const mapped = sitesFor(operator.name, siteMappings);
	const codes =
		mapped.length === 0
			? [[operator.warehouseCode, `${ROW}, column warehouseCode`]]
			: mapped.map((row) => [row.warehouseCode, 'table Khaos Mirakl Sites, column warehouseCode']);
	return codes
		.filter(([code]) => code !== '')
		.map(([code, where]) => ({
			severity: 'blocker',
			subject: code,
			what: `Quantities are to be sent for warehouse '${code}', and the marketplace has no warehouses (PC01).`,
			where,
			fix: 'Empty the column: the global quantity is then sent.',
		}));
}

function priceDecimals({ platform }: AuditInput): Found[] {
	const decimals = platform?.priceDecimals ?? 2;
	if (decimals <= 2) return [];
	return [
		{
			severity: 'warning',
			subject: String(decimals),
			what: `Offer prices may have ${decimals} decimals here, and sales orders in Khaos Control have two.`,
			where: 'Mirakl, PC01 offer_prices_decimals',
			fix: 'Keep offer prices at two decimals.',
		},
	];
}

const HOUR_WORDS = (hours: number) => `${Math.round(hours * 10) / 10} h`;

/** Our windows must not be wider than the operator's own (domain/profiles). */
function profileWindows({ operator, profile }: AuditInput): Found[] {
	if (profile === undefined) return [];
	const { acceptWindowHours, acceptAlertPercent } = operator;
	const { acceptance, name, checkedOn } = profile;
	const said = `${name} (${checkedOn})`;
	const where = `${ROW}, column acceptWindowHours`;
	const limit = acceptance.autoRejectHours ?? acceptance.limitHours;
	const found: Found[] = [];
	if (limit !== undefined && acceptWindowHours > limit) {
		found.push({
			...{ severity: 'blocker', subject: 'acceptWindowHours', where },
			what: `The window to accept is set to ${HOUR_WORDS(acceptWindowHours)}, and ${said} gives ${HOUR_WORDS(limit)}.`,
			fix: `Write ${limit}.`,
		});
	}
	const alertAt = (acceptWindowHours * acceptAlertPercent) / 100;
	const latest = acceptance.alertHours ?? acceptance.limitHours;
	if (latest !== undefined && alertAt > latest) {
		found.push({
			...{
				severity: 'warning',
				subject: 'acceptAlertPercent',
				where: `${ROW}, column acceptAlertPercent`,
			},
			what: `A waiting order raises an alert after ${HOUR_WORDS(alertAt)}, and ${said} counts it against you after ${HOUR_WORDS(latest)}.`,
			fix: `Write ${Math.floor((latest / acceptWindowHours) * 100)} or less.`,
		});
	}
	if (acceptance.automatic === true && operator.orderMode === 'createThenAccept') {
		found.push({
			...{ severity: 'info', subject: 'orderMode', where: `${ROW}, column orderMode` },
			what: `${said} accepts orders by itself: Create, then accept is not used.`,
			fix: 'Nothing to do; acceptThenCreate says the same more plainly.',
		});
	}
	return found;
}
