import type { NodeKind } from '../flow.mts';
import { forDashboardUsers } from '../signIn.mts';

export function form(): NodeKind {
	return forDashboardUsers({
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: '0d8f4c5e-7a61-4b0e-92f3-5e1c8b7a6d24',
		parameters: {
			formTitle: 'Mapping preview',
			formDescription:
				'You have added a row to the SKU Map, the Shipping Map or the Carrier Map. Send this form to see which held orders would go on now, and which still would not, and why. Nothing is written or sent.',
			formFields: {
				values: [
					{
						fieldLabel: 'Note',
						fieldName: 'note',
						fieldType: 'text',
						placeholder: 'may stay empty',
					},
				],
			},
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-mapping-preview', appendAttribution: false },
		},
	});
}

export function shownPage(): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId: 'b1e6a0c9-4d27-4f58-8c3b-72f9d05e1a86',
		parameters: {
			operation: 'completion',
			respondWith: 'showText',
			responseText: "={{ $('Preview held orders').first().json.page }}",
			options: {},
		},
	};
}
