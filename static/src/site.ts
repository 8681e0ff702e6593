/** Home, sign-in and the pages of words: styles only, they work without a script. */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/site.css";
