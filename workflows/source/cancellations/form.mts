import type { NodeKind } from '../flow.mts';
import { forN8nUsers } from '../signIn.mts';

/** What a person answers before anything is read. Its later pages send money back, and are guarded likewise. */
export function cancellationForm(): NodeKind {
	return forN8nUsers({
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: '0f7c2f4e-8d1b-4c39-a6e5-5b1f9a7d3e20',
		parameters: {
			formTitle: 'Cancel or refund an order',
			formDescription:
				'Reads the order and proposes the right call. Nothing is sent before you approve it on a later page.',
			formFields: {
				values: [
					{
						...{ fieldLabel: 'Order', fieldName: 'order', fieldType: 'text' },
						...{ placeholder: 'Associated Ref or Mirakl order id', requiredField: true },
					},
					{
						...{ fieldLabel: 'Lines', fieldName: 'lines', fieldType: 'textarea' },
						placeholder:
							'empty: the whole order; else one line id in each row, and after a colon the units: ORDER-1042-A-1: 2',
					},
					{
						...{ fieldLabel: 'Your name', fieldName: 'person', fieldType: 'text' },
						requiredField: true,
					},
				],
			},
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-cancellations', appendAttribution: false },
		},
	});
}

const PAGE = { type: 'n8n-nodes-base.form', typeVersion: 2.5 };

/**
 * A further page of the form: text, and one question that must be answered.
 *
 * @param options an expression that gives the list of answers
 */
export function questionPage(
	webhookId: string,
	title: string,
	page: string,
	{ name, label, options }: { name: string; label: string; options: string },
): NodeKind {
	return {
		...PAGE,
		webhookId,
		parameters: {
			operation: 'page',
			defineForm: 'json',
			jsonOutput:
				`={{ JSON.stringify([{ fieldType: 'html', html: ${page} }, { fieldLabel: '${label}', fieldName: '${name}', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: ${options}.map((option) => ({ option })) } }]) }}`.replace(
					/\}(?=\})(?!\}$)/g,
					'} ',
				),
			options: { formTitle: title, buttonLabel: 'Go on' },
		},
	};
}

/** The end of the form. */
export function lastPage(webhookId: string, completionTitle: string, message: string): NodeKind {
	return {
		...PAGE,
		webhookId,
		parameters: {
			operation: 'completion',
			respondWith: 'text',
			completionTitle,
			completionMessage: message,
			options: {},
		},
	};
}
