/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What QEMU programs can do: asked of them, kept on disk, and told as documents. */
package org.jvirtd.driver.qemu.internal.caps;
