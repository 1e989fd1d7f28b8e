/** A text file as Mirakl's imports want it: a multipart/form-data part named `file` (mirakl.md 1.5). */
export interface TextFile {
	fileName: string;
	/** For example text/csv. */
	contentType: string;
	content: string;
}

/**
 * The body of an upload and its Content-Type. The boundary follows from the content alone, so that a preview shows the
 * very bytes that are sent later.
 */
export function multipartFile({ fileName, contentType, content }: TextFile): {
	contentType: string;
	body: string;
} {
	const boundary = boundaryOutside(content);
	const lines = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="file"; filename="${fileName}"`,
		`Content-Type: ${contentType}`,
		'',
		content,
		`--${boundary}--`,
		'',
	];
	return { contentType: `multipart/form-data; boundary=${boundary}`, body: lines.join('\r\n') };
}

function boundaryOutside(content: string): string {
	let number = 1;
	while (content.includes(`mirakl-file-${number}`)) number++;
	return `mirakl-file-${number}`;
}
