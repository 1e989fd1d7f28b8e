import { compareName } from '../../../common/compareNames';
import type { Check, Found } from './finding';
import type { AuditInput } from './input';
import { sitesFor } from '../stock/sites';

const ROW = 'table Khaos Mirakl Operators';

/** Names in the operator's row against Khaos Control's own lists: it compares them letter by letter (guide 2.3). */
export const nameChecks: readonly Check[] = [
	{
		id: 'SALES_SOURCE',
		title: 'Sales source',
		needs: ['salesSources'],
		run: ({ operator, rowProblems, khaos }) =>
			named('Sales source', 'salesSource', operator.salesSource, khaos.salesSources, rowProblems),
	},
	{
		id: 'COMPANY_CLASS',
		title: 'Company class',
		needs: ['companyClasses'],
		run: ({ operator, rowProblems, khaos }) =>
			named(
				'Company class',
				'companyClass',
				operator.companyClass,
				khaos.companyClasses,
				rowProblems,
			),
	},
	{
		id: 'SITE',
		title: 'Site',
		needs: ['sites'],
		run: ({ operator, rowProblems, khaos }) =>
			operator.site === '' ? [] : named('Site', 'site', operator.site, khaos.sites, rowProblems),
	},
	{ id: 'SITE_MAP', title: 'Sites whose stock is offered', needs: ['sites'], run: unknownSites },
	{ id: 'SITE_APART', title: 'Site among those offered', needs: ['sites'], run: siteApart },
	{
		id: 'CLASS_METHOD',
		title: 'Company class, gross or net',
		isAnswered: ({ companyClassCounts }) => companyClassCounts !== 'unknown',
		run: classMethod,
	},
];

function named(
	what: string,
	column: string,
	name: string,
	known: readonly string[],
	rowProblems: AuditInput['rowProblems'],
): Found[] {
	// an empty cell is a finding of its own
	if (rowProblems.some((each) => each.column === column)) return [];
	const { problem, candidates, verdict } = compareName(name, [...known], what);
	if (verdict === 'found') return [];
	const write =
		candidates.length > 0 ? `Write '${candidates[0]}'` : `Write one of Khaos Control’s names`;
	return [
		{
			severity: 'blocker',
			subject: name,
			what: `${problem}. Khaos Control refuses an order with it.`,
			where: `${ROW}, column ${column}`,
			fix: `${write} into the column, or add '${name}' in Khaos Control.`,
		},
	];
}

/**
 * A gross class takes the marketplace's prices as they are; a net one adds VAT to them (Sales Order Calc). The web
 * service does not tell which a class is, so a person says it.
 */
function classMethod({ companyClassCounts, operator, platform }: AuditInput): Found[] {
	const subject = operator.companyClass;
	const where = `${ROW}, column companyClass`;
	const found: Found[] = [];
	if (companyClassCounts === 'net') {
		found.push({
			...{ severity: 'blocker', subject, where },
			what: `Company class '${subject}' counts net, and orders carry prices with VAT: Khaos Control would add VAT again.`,
			fix: 'Name a gross company class for marketplace customers.',
		});
	}
	if (companyClassCounts === 'unknown') {
		found.push({
			...{ severity: 'info', subject, where },
			what: `Whether company class '${subject}' counts gross or net cannot be read from Khaos Control.`,
			fix: 'Look it up in Khaos Control and answer the question of the audit form; it has to be a gross one.',
		});
	}
	if (platform?.taxIncluded === false) {
		found.push({
			...{ severity: 'warning', subject: 'order_tax_mode', where: 'Mirakl, PC01 order_tax_mode' },
			what: 'This marketplace gives prices without tax; the tax of each line is added to it before the order goes to Khaos Control.',
			fix: 'Compare the total of a first order in Khaos Control with Mirakl’s before going live.',
		});
	}
	return found;
}

/** A site that Khaos Control does not have gives no level, and no figure of the operator could be sent. */
function unknownSites({ operator, siteMappings, siteList }: AuditInput): Found[] {
	return sitesFor(operator.name, siteMappings)
		.filter(({ siteId }) => !siteList.some(({ id }) => id === siteId))
		.map(({ siteId }) => ({
			severity: 'blocker',
			subject: String(siteId),
			what: `Khaos Control has no site with the number ${siteId}: no stock figure of the operator could be sent.`,
			where: 'table Khaos Mirakl Sites, column site',
			fix: 'Write a number that Khaos Control → Reference Data: Sites lists, or delete the row.',
		}));
}

/**
 * Orders are accepted by the levels of the sites of the table, and created at the site of the row. Where that one is not
 * among them, its own stock is never offered, and a line whose units no single site has is left to it all the same.
 */
function siteApart({ operator, siteMappings, siteList }: AuditInput): Found[] {
	const offered = sitesFor(operator.name, siteMappings).map(({ siteId }) => siteId);
	const own = siteList.find(({ name }) => name === operator.site);
	// a name that Khaos Control does not have is a finding of its own
	if (offered.length === 0 || own === undefined || offered.includes(own.id)) return [];
	return [
		{
			severity: 'warning',
			subject: operator.site,
			what: `Sales orders are created at site '${operator.site}', and table Khaos Mirakl Sites has rows for ${operator.name} without it: its stock is neither offered nor looked at when an order is accepted, and a line that no single one of those sites can send is left to it.`,
			where: `table Khaos Mirakl Sites, and ${ROW}, column site`,
			fix: `Add a row with site ${own.id} to table Khaos Mirakl Sites, or write the name of one of its sites into the column.`,
		},
	];
}
