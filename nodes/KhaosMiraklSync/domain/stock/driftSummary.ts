import type { Finding, FindingKind } from '../finding';
import { toDecimal, type Minor } from '../money';
import { SUMMARY, type StockDifference } from './compare';

/** More findings of one kind than this become one, with their number (rules.md#drift). */
const MOST_OF_ONE_KIND = 500;
/** Inactive offers whose reason is asked for, one call each. */
const MOST_EXPLAINED = 100;
const MOST_NAMED = 20;

interface Many {
	count: number;
	valueAtRisk: Minor;
	/** The first of them; dropped once there are too many. */
	findings: Finding[];
	first: string[];
}

/** Counts the differences of a comparison and keeps no more of them than people can read. */
export class DriftSummary {
	private readonly kinds = new Map<FindingKind, Many>();
	private readonly named: string[] = [];
	private readonly toExplain: Array<{ sku: string; offerId: string }> = [];
	private readonly count = { differences: 0, tooMany: 0, tooFew: 0, repairs: 0, toApprove: 0 };
	private couldBeOversold: Minor = 0;
	private notOnSale: Minor = 0;

	constructor(private readonly operator: { name: string; currency: string }) {}

	add(each: StockDifference): void {
		const { action, difference, valueAtRisk, findings } = each;
		this.count.differences++;
		if (action === 'repair') this.name(each);
		if (action === 'ask') this.count.toApprove++;
		if (difference !== null && difference > 0) {
			this.count.tooMany++;
			this.couldBeOversold += valueAtRisk;
		} else if (difference !== null && difference < 0) {
			this.count.tooFew++;
			this.notOnSale += valueAtRisk;
		}
		for (const finding of findings) this.note(finding, each);
	}

	private name({ sku, offered, quantity }: StockDifference): void {
		this.count.repairs++;
		if (this.named.length < MOST_NAMED) {
			this.named.push(`${sku}: ${offered ?? 'as before'} → ${quantity}`);
		}
	}

	private note(finding: Finding, { sku, offerId }: StockDifference): void {
		const { kind, subject, valueAtRisk = 0 } = finding;
		const many = this.kinds.get(kind) ?? { count: 0, valueAtRisk: 0, findings: [], first: [] };
		this.kinds.set(kind, many);
		many.count++;
		many.valueAtRisk += valueAtRisk;
		if (many.first.length < 5) many.first.push(subject);
		if (many.count <= MOST_OF_ONE_KIND) many.findings.push(finding);
		else many.findings = [];
		if (kind === 'OFFER_INACTIVE' && offerId !== '' && this.toExplain.length < MOST_EXPLAINED) {
			this.toExplain.push({ sku, offerId });
		}
	}

	/** Counts, sums in minor units of the operator's currency, the first repairs in words, and the findings. */
	get result() {
		const of = (kind: FindingKind) => this.kinds.get(kind)?.count ?? 0;
		return {
			...this.count,
			unknown: of('OFFER_WITHOUT_STOCK_CODE'),
			inactive: of('OFFER_INACTIVE'),
			withoutOffer: of('STOCK_CODE_WITHOUT_OFFER'),
			valueAtRisk: this.couldBeOversold + this.notOnSale,
			couldBeOversold: this.couldBeOversold,
			notOnSale: this.notOnSale,
			repaired: this.named.join(', '),
			toExplain: this.toExplain,
			findings: [...this.kinds].flatMap(([kind, many]) => this.findingsOf(kind, many)),
		};
	}

	private findingsOf(kind: FindingKind, many: Many): Finding[] {
		if (many.count <= MOST_OF_ONE_KIND) return many.findings;
		const { name, currency } = this.operator;
		const worth = many.valueAtRisk > 0 ? `, worth ${toDecimal(many.valueAtRisk)} ${currency}` : '';
		return [
			{
				...{ kind, operator: name, subject: SUMMARY, valueAtRisk: many.valueAtRisk },
				message: `${many.count} of these at ${name}${worth}. The first are ${many.first.join(', ')}. All of them: run Stock: Compare by hand, which gives them as a file.`,
			},
		];
	}
}
