/** Every style sheet that is not a component's own. Mantine's stand in a layer, so that ours always win. */
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './base.css';
import './print.css';
