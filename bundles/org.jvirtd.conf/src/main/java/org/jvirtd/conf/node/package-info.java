
/**
 * The file that describes a world of the test driver.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
