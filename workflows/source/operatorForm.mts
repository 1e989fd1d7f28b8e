import { profileDefaults } from '../../nodes/KhaosMiraklSync/domain/profiles/defaults.ts';
import { PROFILES } from '../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';
import type { NodeKind } from './flow.mts';
import { type Field, FIELDS, PARTS } from './operatorFields.mts';
import { forN8nUsers } from './signIn.mts';

function question({ label, column, options, required, hint }: Field) {
	return {
		fieldLabel: label,
		fieldName: column,
		// a browser sends an empty number field as 0, which is not the same as no answer
		fieldType: options ? 'dropdown' : 'text',
		...(options && { fieldOptions: { values: options.map((option) => ({ option })) } }),
		...(hint && { placeholder: hint }),
		...(required && { requiredField: true }),
	};
}

/** The form's first page: a heading for each part, its questions below. */
export function form(): NodeKind {
	const values = PARTS.flatMap(({ title, text, fields }) => [
		{ fieldLabel: title, fieldType: 'html', html: `<h2>${title}</h2><p>${text}</p>` },
		...fields.map(question),
	]);
	const kind = {
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: 'a4d2f0d6-6f0b-4b7e-9a35-6d1f0c1e2b71',
		parameters: {
			formTitle: 'Set up a marketplace operator',
			formDescription:
				'Three answers are needed, the first nine are enough to begin. A setting can be changed at any time: here, or in the table “Khaos Mirakl Operators”.',
			formFields: { values },
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-operator-setup', appendAttribution: false },
		},
	};
	// what a marketplace is offered hangs on these answers
	return forN8nUsers(kind, true);
}

/** The page that the form ends with. */
export function page(title: string, message: string, webhookId: string): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId,
		parameters: {
			operation: 'completion',
			completionTitle: title,
			completionMessage: message,
			options: {},
		},
	};
}

/** What each profile gives, in words for the form's last page; what stands in the row goes before it. */
export const PROFILE_WORDS: Record<string, string> = Object.fromEntries(
	PROFILES.map((profile) => {
		const given = Object.entries(profileDefaults(profile)).map(
			([column, figure]) => `${FIELDS.find((field) => field.column === column)?.label} ${figure}`,
		);
		const words = given.length === 0 ? 'no figures are published for it' : given.join(', ');
		return [profile.name, `Profile ${profile.name}, read ${profile.checkedOn}: ${words}.`];
	}),
);
