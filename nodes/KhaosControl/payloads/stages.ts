/** `INVOICE_STAGE_ID` of Khaos Control (guide v7.8d; 72 and 73 from the vendor's own connector). */
const STAGES: Record<number, string> = {
	1: 'Cancelled',
	9: 'Released',
	10: 'Staging',
	11: 'Authorise payment',
	12: 'Picking',
	13: 'Packing (boxes)',
	14: 'Shipping',
	15: 'Invoice printing',
	16: 'Issue invoices',
	17: 'Future: date',
	18: 'Future: stock',
	19: 'Future: manual hold',
	20: 'Processing',
	21: 'Future: terms',
	70: 'Issued, current',
	71: 'Issued, archived',
	72: 'Issued, archived',
	73: 'Issued, archived',
};

/** The name of a stage; empty for an unknown number. */
export function stageName(stageId: number | null): string {
	return stageId === null ? '' : (STAGES[stageId] ?? '');
}

/** Has the invoice been issued? */
export function isIssued(stageId: number | null): boolean {
	return stageId !== null && stageId >= 70 && stageId <= 73;
}

/** All stages to choose from, by number; the text names both. */
export function stageOptions(): Array<{ name: string; value: number }> {
	return Object.entries(STAGES)
		.map(([id, name]) => ({ name: `${name} (${id})`, value: Number(id) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
