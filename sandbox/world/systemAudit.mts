import { textOf } from './dashboard.mts';
import { pageOf } from './forms.mts';
import { until } from './until.mts';
import type { World } from './world.mts';

/** What the audit form is answered with: the class counts gross, the key is the shop's own. */
const ANSWERS = ['gross', 'own', '', ''];
const LIMIT = 120_000;

/** Sends an operator's audit form and waits for the page at its end. */
export async function audit(
	world: World,
	operator: string,
	path: string,
): Promise<{ verdict: string; text: string }> {
	const runs = async () =>
		(await world.tables.rows('Khaos Mirakl Runs')).filter(
			(row) => row.flow === 'system-audit' && row.operator === operator,
		);
	const before = (await runs()).length;
	const { formWaitingUrl = '' } = await world.client.submitForm(path, ANSWERS);
	const verdict = await until(
		`the audit of ${operator} to be recorded`,
		async () => (await runs())[before]?.note,
		LIMIT,
	);
	const page = await pageOf(world, formWaitingUrl);
	world.traces.keep(`pages/audit-${operator}-${before}.html`, page);
	const text = textOf(page);
	if (!text.includes(`System audit: ${operator}`)) throw new Error(text.slice(0, 500));
	return { verdict: String(verdict), text };
}
