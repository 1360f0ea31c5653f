/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What processors have: models, features, and which model comes nearest to a processor. */
package org.jvirtd.driver.qemu.internal.cpu;
