// Generated from force-app by npm run gen. Do not edit.

declare module '@salesforce/label/c.hootsuiteAttachment_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_imageAlt' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_noPreview' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_open' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_player' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_save' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteAttachment_tooLarge' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCaseStatus_label' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_emptyText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_emptyTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_resting' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_restingRetry' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_slow' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteCase_unknownContact' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_byHootsuiteAdmin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_byOperator' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_bySalesforceAdmin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeAddressPlaceholder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeApiCallsLow' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeAudienceDiffers' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeBridgeNotReady' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeBridgeUnreachable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeCaseChangesNone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeCertificateExpired' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeCertificateNotChosen' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeCertificateUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeClockOff' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeFieldsMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeFlowInactive' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeLicenceInactive' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeLoginRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeMembersRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeNoAccess' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeNoAnswer' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeNoApi' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeNoLicence' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeNotAsked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeObjectMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeOrgOther' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeOrgUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeOriginRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codePageNeverOpened' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codePermissionSetNotAssigned' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codePrincipalNoAccess' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeRecordAccessNoCase' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeRecordAccessRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeRecordTypeMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeSecretNotConfigured' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeSettingsInvalid' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeSignInRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeSignerRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeSignerUnreachable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeTimedOut' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeTokenRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeTrustedUrlMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeValuesMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhookAltered' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhookForeign' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhookUnguarded' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhookUnreachable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhooksNone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_codeWebhooksRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_commandLine' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_copied' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_copyReport' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_groupBridge' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_groupHootsuite' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_groupSalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_groupSignIn' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_intro' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_left' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_lineRunning' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_lineSummary' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_notCopied' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_offBy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_openSetup' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_otherCode' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_passed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_report' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_reportHelp' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_runAll' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_runOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_running' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_summary' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleApiLimits' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleBridgeAddress' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleBridgeOrigin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleBridgeReachable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleCaseChangeSecret' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleCaseValues' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleCertificateExpiry' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleChannelValues' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleClocks' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleFlowActive' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleHootsuiteLogin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleHootsuiteMembers' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleIntegrationFields' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleIntegrationLogin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleIntegrationOrg' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleIntegrationPermissionSet' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleOrgKnown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titlePageAssigned' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titlePrincipalAccess' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleRecordAccess' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleRecordType' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleSettingsValid' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleSignIn' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleSignerAddress' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleSignerReachable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleSigningCertificate' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleTokenEndpoint' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleTrustedUrl' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleUserLicence' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleUserPermissionSet' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleWebhookReceived' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_titleWebhookSignature' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteChecks_unknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_attach' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_cancel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_counter' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_handedBack' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_heldBy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_keepNote' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_label' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_mode' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_notDelegated' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_noteLabel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_noteMode' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_notePlaceholder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_offline' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_otherLanguage' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_placeholder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_replyMode' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_resolved' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_send' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_sendAnyway' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_sendConfirm' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_sendHint' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_sending' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_somebody' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_takenBack' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_tooLongOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_tooLongOther' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_unsent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_viewedByOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_viewedByOthers' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteComposer_windowClosed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteConsoleTab_unread' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactLink_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactLink_nothing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_conflict' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_earlierCase' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_email' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_hidden' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_link' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_linkTo' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_linked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_none' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_personaEmail' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_personaHandle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_personaPhone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_phone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_refused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_retry' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_searching' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_suggested' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_unlink' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_unlinkFrom' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteContactMatch_unlinked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_contact' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_contactOver' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_reply' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_replyOver' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_windowExtended' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_windowOpen' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteDeadline_windowUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteEndings_cancel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteEndings_handBack' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteEndings_handBackConfirm' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteEndings_resolve' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteEndings_resolveConfirm' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteFilePicker_drop' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_confirmedAt' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_connecting' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_holder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_live' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_offline' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_reconnecting' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_refused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_reload' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_someone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_statusNew' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_statusPending' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_statusResolved' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_statusTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_viewers' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_vip' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteHeader_vipTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_agentLookedUp' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_any' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_between' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_bridgeToBrowser' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_bridgeToHootsuite' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_bridgeToSalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_browserToBridge' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_bytes' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_case' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseChangeTold' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseHelp' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseLookedUp' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseStatusRead' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseStatusWritten' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseWritten' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_caseWrong' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_conversation' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_conversationEnded' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_conversationShown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_datesWrong' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_direction' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_done' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_empty' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_eventReceived' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_export' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_exported' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_exporting' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_fields' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_fileName' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_fileSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_fileShown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_fileTaken' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_from' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_holderLookedUp' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_hootsuiteToBridge' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_intro' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_kind' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_licenceAsked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_lines' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_more' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_noteSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_noteTaken' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_outcome' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_outcomeTold' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_personaWritten' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_presenceShown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_readMarked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_recordAccessAsked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_recordTypesRead' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_records' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_refused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_replySent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_replyTaken' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_salesforceToBridge' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_show' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_textRevealed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_times' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_to' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_totals' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_unknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLedger_when' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_announcement' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_customer' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_empty' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_historyErased' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_historyPartial' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_historyWithheld' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_loadOlder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_loadingOlder' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_maybeMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_maybeMissingSince' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_newMessageOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_newMessageOther' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_olderFailed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_timeUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_toNewest' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_toUnreadOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_toUnreadOther' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteLog_unread' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_agent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_copied' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_copy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_copyFailed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_customer' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_masked' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_newTab' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_noText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_note' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_noteAdded' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_noteAdding' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_noteFailed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_noteUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_queued' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_sending' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_sent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_showAll' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_timeDerived' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_timeDerivedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_timeUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerPostMention' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerPostReply' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerPostShare' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerReelMention' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerReelReply' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerReelShare' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerStoryMention' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerStoryReply' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_triggerStoryShare' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_unknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_withheldErased' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_withheldPolicy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_withheldRemoved' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteMessage_writeAgain' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_accessBlockedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_accessBlockedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_accessUnavailableText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_accessUnavailableTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_answerText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_answerTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_audienceText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_audienceTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_blockedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_blockedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_caseAccessText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_caseAccessTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_caseStatusText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_caseStatusTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_certificateText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_certificateTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_clockText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_clockTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_conversationText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_conversationTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_copied' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_copy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_emptyText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_emptyTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileGoneText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileGoneTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileNameText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileNameTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileSizeText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileSizeTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileTypeText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fileTypeTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fixedByHootsuiteAdmin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fixedByOperator' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_fixedBySalesforceAdmin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_handBackFailedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_handBackFailedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_inactiveText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_inactiveTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_keyReusedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_keyReusedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_ledgerRangeText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_ledgerRangeTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_noLicenceText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_noLicenceTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_noSettingText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_noSettingTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notAdminText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notAdminTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notDelegatedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notDelegatedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notSentText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_notSentTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_offlineText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_offlineTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgCopyText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgCopyTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgUnknownText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_orgUnknownTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_outcomeKnownText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_outcomeKnownTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_outcomeText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_outcomeTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_permissionText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_permissionTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_recordText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_recordTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_reference' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_refusedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_refusedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_resolveFailedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_resolveFailedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_retry' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_revealNotAllowedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_revealNotAllowedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_revealNothingText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_revealNothingTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_settingsUnreadableText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_settingsUnreadableTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInFailedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInFailedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInNotAllowedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInNotAllowedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInNotStartedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInNotStartedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInUnreachableText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_signInUnreachableTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_statusInHootsuiteText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_statusInHootsuiteTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_statusUnmappedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_statusUnmappedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_timeoutText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_timeoutTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_tooLongText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_tooLongTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_unavailableText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_unavailableTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_unexpectedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_unexpectedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_windowClosedText' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteNotice_windowClosedTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOtherCases_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOtherCases_more' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOtherCases_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_confirmedNotSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_confirmedSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_howToCheck' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_meaning' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_notInTranscript' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_refutedNotSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_refutedSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_wasNotSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteOutcome_wasSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_channel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_createdBy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_email' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_empty' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_hide' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_language' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_newTab' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_openProfile' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_phone' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_primaryIdentifier' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_profile' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_record' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_secondaryIdentifier' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_show' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuitePersona_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_empty' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_foundOne' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_foundOther' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_noneFound' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_search' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteQuickReplies_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_cancel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_complaint' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_hide' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_identity' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_legal' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_open' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_payment' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_recorded' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_revealed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_show' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteReveal_why' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_close' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_field' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_newer' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_none' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_older' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_position' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_positionOfMore' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSearch_searching' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_attachmentDays' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_caseOrigin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_casePriority' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_caseStatus' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_caseSubject' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_conversationDays' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_createCases' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_deadEventDays' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_edit' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_intro' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindCaseDefaults' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindChannel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindMasking' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindReopening' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindRetention' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindToHootsuite' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_kindToSalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_loading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_maskIdentities' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_neverRead' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_no' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_origin' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_originDefault' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_originFile' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_originSalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_otherChannel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_pair' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_personaDays' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_problems' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_read' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_readAt' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonContradiction' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonDuplicate' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonMissing' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonRange' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonTemplate' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reasonUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_recordTitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_recordType' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reopenAs' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reopenWithinDays' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_replyWindowHours' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_reread' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_setting' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_statusNew' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_statusPending' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_statusResolved' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_unavailable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_unreadable' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_value' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSettings_yes' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSetup_checks' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSetup_ledger' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSetup_settings' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSetup_subtitle' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteSetup_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_changedInSalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_customerWrote' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_keepCase' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_keepConversation' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_notDelegated' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_oneSide' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_refusedBySalesforce' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_resolvedInHootsuite' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_sides' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_since' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_statusNew' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_statusPending' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_statusResolved' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteStatusConflict_title' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteThread_search' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_agent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_attachment' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_cancel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_copied' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_copy' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_copyRefused' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_customer' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_download' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_downloaded' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_failed' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_fileName' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_heading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_madeAt' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_maybeSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_notSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_notYetSent' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_note' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_partial' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_reading' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_timeDerived' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_timeUnknown' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteTranscript_withheld' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteUpload_cancel' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteUpload_remove' {
  const label: string;
  export default label;
}

declare module '@salesforce/label/c.hootsuiteUpload_uploading' {
  const label: string;
  export default label;
}
