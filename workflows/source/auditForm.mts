import type { NodeKind } from './flow.mts';
import { forN8nUsers } from './signIn.mts';

/** The form that starts an audit: it asks what neither system tells. */
export function auditForm(): NodeKind {
	const field = (fieldLabel: string, fieldName: string, more: object) => ({
		...{ fieldLabel, fieldName, fieldType: 'text' },
		...more,
	});
	const choices = (...options: string[]) => ({
		fieldType: 'dropdown',
		fieldOptions: { values: options.map((option) => ({ option })) },
	});
	return forN8nUsers({
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: '6c1f0e5b-90d4-4f27-8b3a-d2e7a4915c08',
		parameters: {
			formTitle: 'System audit',
			formDescription:
				'Holds the set-up of this marketplace operator against Khaos Control and Mirakl. Reads only. Takes some minutes, with a large catalogue longer; the findings are shown at the end. Neither system tells what is asked here.',
			formFields: {
				values: [
					field(
						'The company class counts',
						'companyClassCounts',
						choices('unknown', 'gross', 'net'),
					),
					field('The Mirakl API key is', 'keyTier', choices('unknown', 'own', 'partner')),
					field('Minutes between two runs of order acceptance', 'orderCycleMinutes', {
						placeholder: 'empty means 5',
					}),
					field('Operator profile', 'profile', {
						placeholder: 'empty means the one of the operator’s name',
					}),
				],
			},
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-audit', appendAttribution: false },
		},
	});
}

/** The end of the form: the audit's own page, every text in it escaped. */
export function auditPage(html: string): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId: 'f2a8c7d1-3b64-4e0f-9a5d-1c6b8e42d790',
		parameters: {
			operation: 'completion',
			respondWith: 'showText',
			responseText: html,
			options: {},
		},
	};
}
