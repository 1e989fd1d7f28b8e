import { z } from 'zod';
import { textOf } from './dashboard.mts';
import { until } from './until.mts';
import type { World } from './world.mts';

/** What the audit form is answered with: the class counts gross, the key is the shop's own. */
const ANSWERS = ['gross', 'own', '', ''];
const LIMIT = 120_000;
const form = z.object({ parameters: z.object({ options: z.object({ path: z.string() }) }) });

/** Publishes an operator's audit; gives the path of its form. */
export async function publishAudit(world: World, workflowName: string): Promise<string> {
	const { workflows } = world.client;
	const listed = (await workflows.list()).find(({ name }) => name === workflowName);
	if (listed === undefined) throw new Error(`n8n has no workflow "${workflowName}"`);
	await workflows.publish(listed.id);
	const { nodes } = await workflows.get(listed.id);
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	return form.parse(trigger).parameters.options.path;
}

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
	const text = await until(
		`the page of the audit of ${operator}`,
		async () => {
			// asked while the execution still runs, n8n holds the answer back
			const page = await pageAt(formWaitingUrl).catch(() => '');
			return page.includes(`System audit: ${operator}`) && page;
		},
		LIMIT,
	);
	return { verdict: String(verdict), text };
}

async function pageAt(url: string): Promise<string> {
	const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
	return textOf(await answer.text());
}
