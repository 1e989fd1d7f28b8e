import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template, TemplateNode } from '../../workflows/source/flow.mts';

const folder = join(__dirname, '../../workflows');
const templates = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template);
const nodesOf = (type: string): TemplateNode[] =>
	templates.flatMap(({ nodes }) => nodes.filter((node) => node.type === `n8n-nodes-base.${type}`));
const SIGN_IN = { httpBasicAuth: { id: null, name: 'Khaos Mirakl Dashboard Sign-in' } };

describe('addresses at which the templates answer', () => {
	it('are five forms, each of which asks who is there', () => {
		const forms = nodesOf('formTrigger');
		expect(forms).toHaveLength(5);
		for (const { name, parameters, credentials } of forms) {
			const guard = [parameters.authentication, credentials];
			expect([name, guard]).toEqual([
				name,
				parameters.authentication === 'n8nUserAuth'
					? ['n8nUserAuth', undefined]
					: ['basicAuth', SIGN_IN],
			]);
		}
	});

	it('are webhooks behind the sign-in of the dashboard', () => {
		const webhooks = nodesOf('webhook');
		expect(webhooks.length).toBeGreaterThan(0);
		for (const { name, parameters, credentials } of webhooks)
			expect([name, parameters.authentication, credentials]).toEqual([name, 'basicAuth', SIGN_IN]);
	});

	it('let nobody change an operator’s settings who may not run the workflow', () => {
		const form = nodesOf('formTrigger').find(({ name }) => name === 'Operator form');
		expect(form?.parameters).toMatchObject({
			authentication: 'n8nUserAuth',
			requireExecuteAccess: true,
		});
	});

	it('write nobody’s name or e-mail address into what a form hands on', () => {
		const known = nodesOf('formTrigger').filter(
			({ parameters }) => parameters.authentication === 'n8nUserAuth',
		);
		expect(known).toHaveLength(3);
		for (const { parameters } of known)
			expect(parameters.options).toMatchObject({ includeUserInOutput: false });
	});
});
