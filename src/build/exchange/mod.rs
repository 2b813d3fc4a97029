//! The exchange of two folders in one step, where the system can do that.

#[cfg(all(feature = "atomic-swap", any(target_os = "linux", target_vendor = "apple")))]
mod one_step;
#[cfg(not(all(feature = "atomic-swap", any(target_os = "linux", target_vendor = "apple"))))]
mod unsupported;

#[cfg(all(feature = "atomic-swap", any(target_os = "linux", target_vendor = "apple")))]
pub(super) use one_step::exchange;
#[cfg(not(all(feature = "atomic-swap", any(target_os = "linux", target_vendor = "apple"))))]
pub(super) use unsupported::exchange;
