import { UserFacingError } from '../../common/failures';

export interface ServiceAddress {
	/** The program itself, which both addresses begin with. */
	base: string;
	/** Where calls are POSTed. */
	endpoint: string;
	/** Where the service describes itself (WSDL). */
	wsdl: string;
}

/**
 * The end point and the WSDL of a Khaos Control service, from any of the forms that people have: the `.exe`, its
 * `/wsdl/IKosWeb` or its `/soap/IKosWeb`, in any case, with or without `?wsdl` (Delphi SOAP).
 *
 * @throws UserFacingError where the text is not an http or https URL
 */
export function serviceAddress(given: string): ServiceAddress {
	const url = given.trim();
	if (!/^https?:\/\/[^/?#\s@]+(?:[/?#]\S*)?$/i.test(url)) {
		throw new UserFacingError(
			'The Service URL of the Khaos Control credential is not a web address',
			'Use the form https://server/KhaosCLIENT.exe; user and password have fields of their own.',
		);
	}
	const base = url
		.replace(/[?#].*$/, '')
		.replace(/\/+$/, '')
		.replace(/\/(?:wsdl|soap)(?:\/ikosweb)?$/i, '');
	return { base, endpoint: `${base}/soap/IKosWeb`, wsdl: `${base}/wsdl/IKosWeb` };
}
