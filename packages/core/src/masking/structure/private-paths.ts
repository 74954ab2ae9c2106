import type { Detector } from "../detector.ts";
import { createLiteralSearch } from "../literal-search.ts";

/** From the folder of homes on: the lookbehind says where such a folder may be. */
const home =
  /(?<=(?<![\w.-])\/(?:var\/|export\/)?|\b[A-Za-z]:(?:\\{1,4}|\/)|\/[a-z]\/)(?:home\/|users(?:\/|\\{1,4}))([^\s/\\"'`<>|:*?$%{}()[\]]{1,64})(?=[/\\])/iy;
const searchHomes = createLiteralSearch(["home/", "users/", "users\\"], { ignoreCase: true });
/** Accounts that are nobody's name. */
const generic =
  /^(?:runner(?:admin)?|root|users?|you|me|node|vscode|codespace|gitpod|ubuntu|debian|ec2-user|admin(?:istrator)?|app|appuser|dev(?:eloper)?|build(?:er)?|ci|circleci|travis|jenkins|git(?:lab-runner)?|docker|postgres|nobody|default|public|all users|shared|guest|test(?:er|user)?|home|vagrant|pi|linuxbrew|coder|sandbox|agent|worker|deploy|www-data|www|web|nginx|apache|service|svc|\.{1,3}|username|user_?name|your-?_?(?:user)?-?_?name|\w*example\w*|azureuser|containeruser|containeradministrator|vsts(?:agent)?|cloudshell|jovyan|airflow|spark|hadoop|oracle|mysql|redis|elastic\w*|steam|kali|centos|fedora|opc|core|bot|somebody|someone|xxx+|foo|bar|name)$/i;

/** Finds the user's name in the paths of home directories; the rest of the path stays. */
export const findPrivatePaths: Detector = (text, report) => {
  searchHomes(text, (_folder, at) => {
    home.lastIndex = at;
    const name = home.exec(text)?.[1];
    if (name === undefined || generic.test(name) || /^[*•]+$/.test(name)) return;
    report(home.lastIndex - name.length, home.lastIndex, "private-path");
  });
};
