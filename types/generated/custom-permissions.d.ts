// Generated from force-app by npm run gen. Do not edit.

declare module '@salesforce/customPermission/Hootsuite_Agent_Access' {
  const hasPermission: true | undefined;
  export default hasPermission;
}
