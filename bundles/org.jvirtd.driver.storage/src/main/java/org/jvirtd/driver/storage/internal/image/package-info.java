/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the header of a disk image says, read within bounds. */
package org.jvirtd.driver.storage.internal.image;
