import { z } from 'zod';
import { until } from './until.mts';
import type { World } from './world.mts';

const LIMIT = 120_000;
const form = z.object({ parameters: z.object({ options: z.object({ path: z.string() }) }) });

/** Publishes a workflow that begins with a form; gives the form's path. */
export async function publishForm(world: World, workflowName: string): Promise<string> {
	const { workflows } = world.client;
	const listed = (await workflows.list()).find(({ name }) => name === workflowName);
	if (listed === undefined) throw new Error(`n8n has no workflow "${workflowName}"`);
	await workflows.publish(listed.id);
	const { nodes } = await workflows.get(listed.id);
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	return form.parse(trigger).parameters.options.path;
}

/**
 * The next page of a form that was sent, once there is one.
 *
 * @param formWaitingUrl as n8n gave it when the form was sent
 * @param opened         `unopened`: the page is waited for and not looked at; then '' comes back
 */
export async function pageOf(
	world: World,
	formWaitingUrl: string,
	opened: 'opened' | 'unopened' = 'opened',
): Promise<string> {
	const { http } = world.client.session;
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	// asked for the page while the execution still runs, n8n holds the answer back
	await until(
		'the next page of the form',
		async () => (await http.get<unknown>(status.href)).data === 'form-waiting',
		LIMIT,
	);
	if (opened === 'unopened') return '';
	return String((await http.get<unknown>(formWaitingUrl)).data);
}
