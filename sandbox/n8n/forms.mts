import { N8nRefused, type Session } from './session.mts';

/** The address of the page that follows a form, where the workflow ends in one. */
export interface FormAnswer {
	formWaitingUrl?: string;
}

/**
 * Fill in a published Form Trigger as a browser does: one multipart part per field, named
 * `field-<index>` in the order of the form's fields. n8n itself neither requires a field nor puts in
 * its default, so a value left undefined reaches the workflow as null.
 *
 * @param path    the form's path, as in its production address `/form/<path>`
 * @param values  one value for each field, in their order
 * @throws {N8nRefused} when no published form has that path, or its workflow fails at once
 */
export async function submitForm(
	session: Session,
	path: string,
	values: (string | number | undefined)[],
): Promise<FormAnswer> {
	const form = new FormData();
	values.forEach((value, index) => {
		if (value !== undefined) form.append(`field-${index}`, String(value));
	});
	const answer = await session.http.post<FormAnswer>(`/form/${path}`, form);
	if (answer.status !== 200) {
		throw new N8nRefused(answer.status, `POST /form/${path}`, 'the form was not accepted');
	}
	return answer.data;
}
